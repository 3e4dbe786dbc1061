package org.kafkarestproxy.domain.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;

class RequestKeyTest {

    private static final Digest BODY = Digest.of();

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\tb", "a\u0000", "ä", "\u007f", "a\n"})
    void refuses_what_is_not_visible_ascii(String value) {
        assertInvalid(value);
    }

    @Test
    void takes_1_to_128_characters() {
        assertThat(new RequestKey("!", BODY).value()).isEqualTo("!");
        assertThat(new RequestKey("~".repeat(128), BODY).value()).hasSize(128);
        assertInvalid("~".repeat(129));
    }

    private static void assertInvalid(String value) {
        assertThatThrownBy(() -> new RequestKey(value, BODY))
                .isInstanceOfSatisfying(
                        ProxyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_IDEMPOTENCY_KEY));
    }

    @Test
    void a_digest_tells_apart_where_parts_begin() {
        assertThat(digest("ab", "c")).isEqualTo(digest("ab", "c"));
        assertThat(digest("ab", "c")).isNotEqualTo(digest("a", "bc")).isNotEqualTo(digest("ab", "", "c"));
    }

    @Test
    void a_digest_is_the_sha_256_of_sizes_and_parts() {
        ByteBuffer bytes = ByteBuffer.allocate(Digest.SIZE);

        digest().write(bytes);

        assertThat(HexFormat.of().formatHex(bytes.array()))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(Digest.read(bytes.flip())).isEqualTo(digest());
    }

    private static Digest digest(String... parts) {
        byte[][] bytes = new byte[parts.length][];
        for (int i = 0; i < parts.length; i++) {
            bytes[i] = parts[i].getBytes(StandardCharsets.UTF_8);
        }
        return Digest.of(bytes);
    }
}
