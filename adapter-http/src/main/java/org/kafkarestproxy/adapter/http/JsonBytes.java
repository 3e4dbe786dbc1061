package org.kafkarestproxy.adapter.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** A growing buffer into which JSON is written by hand, as UTF-8, without a tree or a mapper in between. */
public final class JsonBytes {

    private static final byte[] NULL = ascii("null");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] HEX = ascii("0123456789abcdef");
    private static final int LONGEST_LONG = 20;

    private byte[] buffer;
    private int size;

    /**
     * @param expected bytes that will probably be needed, 16 or more
     */
    public JsonBytes(int expected) {
        this.buffer = new byte[expected];
    }

    /** The bytes of a text without any character beyond ASCII, for constants. */
    public static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Writes bytes as they are: punctuation, names, or JSON from elsewhere. */
    public JsonBytes raw(byte[] bytes) {
        ensure(bytes.length);
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
        return this;
    }

    public JsonBytes raw(char ascii) {
        ensure(1);
        buffer[size++] = (byte) ascii;
        return this;
    }

    public JsonBytes nullValue() {
        return raw(NULL);
    }

    public JsonBytes bool(boolean value) {
        return raw(value ? TRUE : FALSE);
    }

    public JsonBytes number(long value) {
        if (value < 0) {
            return raw(ascii(Long.toString(value)));
        }
        ensure(LONGEST_LONG);
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        long rest = value;
        for (int i = size + digits - 1; i >= size; i--) {
            buffer[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
        return this;
    }

    /** Writes a text in quotes. */
    public JsonBytes text(String text) {
        return text(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes valid UTF-8 in quotes, with what JSON wants escaped. */
    public JsonBytes text(byte[] utf8) {
        ensure(utf8.length + 2);
        buffer[size++] = '"';
        int clean = 0;
        for (int i = 0; i < utf8.length; i++) {
            byte b = utf8[i];
            if ((b >= 0 && b < 0x20) || b == '"' || b == '\\') {
                copy(utf8, clean, i);
                escape(b);
                clean = i + 1;
            }
        }
        copy(utf8, clean, utf8.length);
        return raw('"');
    }

    private void copy(byte[] bytes, int from, int to) {
        ensure(to - from);
        System.arraycopy(bytes, from, buffer, size, to - from);
        size += to - from;
    }

    private void escape(byte b) {
        ensure(6);
        buffer[size++] = '\\';
        switch (b) {
            case '"', '\\' -> buffer[size++] = b;
            case '\n' -> buffer[size++] = 'n';
            case '\r' -> buffer[size++] = 'r';
            case '\t' -> buffer[size++] = 't';
            default -> {
                buffer[size++] = 'u';
                buffer[size++] = '0';
                buffer[size++] = '0';
                buffer[size++] = HEX[b >> 4];
                buffer[size++] = HEX[b & 0xf];
            }
        }
    }

    /** Writes bytes in quotes as base64 (RFC 4648, with padding). */
    public JsonBytes base64(byte[] bytes) {
        return raw('"').raw(Base64.getEncoder().encode(bytes)).raw('"');
    }

    private void ensure(int more) {
        int needed = Math.addExact(size, more);
        if (needed > buffer.length) {
            buffer =
                    Arrays.copyOf(buffer, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, buffer.length * 2L)));
        }
    }

    public int size() {
        return size;
    }

    /** The array behind; only the first {@link #size} bytes count. */
    public byte[] array() {
        return buffer;
    }

    /** A copy of just the bytes written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(buffer, size);
    }
}
