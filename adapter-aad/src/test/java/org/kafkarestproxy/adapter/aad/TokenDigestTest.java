package org.kafkarestproxy.adapter.aad;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kafkarestproxy.domain.security.BearerToken;

class TokenDigestTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 128, 1_700})
    void is_the_sha_256_of_a_token_of_any_length(int length) throws Exception {
        String token = "eyJhbGciOiJSUzI1NiJ9.".repeat(100).substring(0, length);
        ByteBuffer sha256 =
                ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));

        assertThat(TokenDigest.of(BearerToken.of(token)))
                .isEqualTo(new TokenDigest(sha256.getLong(), sha256.getLong(), sha256.getLong(), sha256.getLong()));
    }
}
