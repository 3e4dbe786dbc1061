package org.kafkarestproxy.domain.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of a key, a value or a header value. Whoever gets the array must not change it; only the size is printed. */
public final class Payload {

    private final byte[] bytes;

    private Payload(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes the array over without a copy: the caller must not touch it afterwards. */
    public static Payload owning(byte[] bytes) {
        return new Payload(bytes);
    }

    /** The text in UTF-8. */
    public static Payload of(String text) {
        return new Payload(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The array itself, not a copy. */
    public byte[] bytes() {
        return bytes;
    }

    public int size() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload payload && Arrays.equals(bytes, payload.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Payload[" + bytes.length + " bytes]";
    }
}
