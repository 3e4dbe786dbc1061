package org.kafkarestproxy.adapter.aad;

import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.kafkarestproxy.domain.security.BearerToken;

/** The SHA-256 of a token: caches know tokens by it and never hold one. */
record TokenDigest(long first, long second, long third, long fourth) {

    /** One that is free, if any: who finds none makes one. */
    private static final AtomicReference<Digester> SPARE = new AtomicReference<>();

    static TokenDigest of(BearerToken token) {
        Digester spare = SPARE.getAndSet(null);
        Digester digester = spare == null ? new Digester() : spare;
        TokenDigest digest = digester.digest(token);
        SPARE.set(digester);
        return digest;
    }

    /** Not for two threads at a time. */
    private static final class Digester {

        private static final int PART = 64;
        private static final int SIZE = 32;

        private final MessageDigest sha256 = sha256();
        private final byte[] part = new byte[PART];
        private final ByteBuffer numbers = ByteBuffer.wrap(part);

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }

        TokenDigest digest(BearerToken token) {
            for (int from = 0; from < token.length(); from += PART) {
                int size = Math.min(PART, token.length() - from);
                for (int i = 0; i < size; i++) {
                    char c = token.charAt(from + i);
                    // What is no ASCII is in no token that was ever verified, and neither is a question mark.
                    part[i] = (byte) (c < 0x80 ? c : '?');
                }
                sha256.update(part, 0, size);
            }
            try {
                sha256.digest(part, 0, SIZE);
            } catch (DigestException e) {
                throw new IllegalStateException("there is room for a SHA-256", e);
            }
            TokenDigest known =
                    new TokenDigest(numbers.getLong(0), numbers.getLong(8), numbers.getLong(16), numbers.getLong(24));
            // The end of the token is behind it.
            Arrays.fill(part, (byte) 0);
            return known;
        }
    }
}
