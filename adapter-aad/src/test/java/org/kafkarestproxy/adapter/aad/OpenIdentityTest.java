package org.kafkarestproxy.adapter.aad;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kafkarestproxy.domain.security.BearerToken;
import org.kafkarestproxy.domain.security.Caller;

class OpenIdentityTest {

    private final OpenIdentity identity = new OpenIdentity();

    @Test
    void everyone_is_the_anonymous_caller_with_or_without_a_token() {
        assertThat(identity.verify(null)).isEqualTo(Caller.ANONYMOUS);
        assertThat(identity.verify(BearerToken.of("anything"))).isEqualTo(Caller.ANONYMOUS);
        assertThat(identity.ready()).isTrue();
    }

    @Test
    void nobody_is_in_a_group() {
        assertThat(identity.groupsOf(Caller.ANONYMOUS)).isEmpty();
    }
}
