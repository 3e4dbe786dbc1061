package org.kafkarestproxy.adapter.aad;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.kafkarestproxy.domain.security.BearerToken;

/** The SHA-256 of a token: caches know tokens by it and never hold one. */
record TokenDigest(long first, long second, long third, long fourth) {

    private static final MessageDigest SHA_256 = sha256();
    private static final int PART = 64;

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static TokenDigest of(BearerToken token) {
        MessageDigest sha256 = copy();
        byte[] part = new byte[PART];
        for (int from = 0; from < token.length(); from += PART) {
            int size = Math.min(PART, token.length() - from);
            for (int i = 0; i < size; i++) {
                char c = token.charAt(from + i);
                // What is no ASCII is in no token that was ever verified, and neither is a question mark.
                part[i] = (byte) (c < 0x80 ? c : '?');
            }
            sha256.update(part, 0, size);
        }
        ByteBuffer digest = ByteBuffer.wrap(sha256.digest());
        return new TokenDigest(digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong());
    }

    /** Far cheaper than to look one up. */
    private static MessageDigest copy() {
        try {
            return (MessageDigest) SHA_256.clone();
        } catch (CloneNotSupportedException notByThisProvider) {
            return sha256();
        }
    }
}
