package org.kafkarestproxy.domain.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class BearerTokenTest {

    @Test
    void is_the_part_of_a_text_that_it_was_cut_from() {
        BearerToken token = BearerToken.within("Bearer abc ", 7, 10);

        assertThat(token.value()).isEqualTo("abc");
        assertThat(token.length()).isEqualTo(3);
        assertThat(token.charAt(0)).isEqualTo('a');
        assertThat(token.charAt(2)).isEqualTo('c');
    }

    @Test
    void does_not_tell_what_stands_beside_it() {
        BearerToken token = BearerToken.within("Bearer abc ", 7, 10);

        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> token.charAt(3));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> token.charAt(-1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> BearerToken.within("abc", 1, 4));
    }

    @Test
    void never_prints_itself() {
        assertThat(BearerToken.of("secret")).hasToString("BearerToken[6 characters]");
        assertThat(BearerToken.of("secret").value()).isEqualTo("secret");
    }
}
