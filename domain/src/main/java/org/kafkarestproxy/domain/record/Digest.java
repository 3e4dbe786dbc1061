package org.kafkarestproxy.domain.record;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A SHA-256 in 32 bytes: small, of one size, and it tells nothing of what it stands for. */
public record Digest(long first, long second, long third, long fourth) {

    /** How many bytes it takes. */
    public static final int SIZE = 32;

    /** The digest of parts in their order; where one ends and the next begins makes a difference. */
    public static Digest of(byte[]... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, part.length));
                sha256.update(part);
            }
            return read(ByteBuffer.wrap(sha256.digest()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }

    /** Reads the next 32 bytes. */
    public static Digest read(ByteBuffer from) {
        return new Digest(from.getLong(), from.getLong(), from.getLong(), from.getLong());
    }

    /** Writes its 32 bytes. */
    public void write(ByteBuffer to) {
        to.putLong(first).putLong(second).putLong(third).putLong(fourth);
    }
}
