package org.kafkarestproxy.adapter.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A growing buffer into which JSON is written by hand, as UTF-8, without a tree or a mapper in between. It consists of segments:
 * an array of more than half a region of the heap, that is of 512 KiB in a small one, is costly to the G1 collector.
 */
public final class JsonBytes {

    private static final byte[] NULL = ascii("null");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] HEX = ascii("0123456789abcdef");
    private static final int LONGEST_LONG = 20;

    private static final int SEGMENT = 32 << 10;
    private static final int SMALLEST = 512;

    private final List<ByteBuffer> full = new ArrayList<>(0);
    private final int expected;
    private int before;
    private byte[] buffer;
    private int size;

    /**
     * @param expected bytes that will probably be needed, 16 or more
     */
    public JsonBytes(int expected) {
        this.expected = expected;
        this.buffer = new byte[Math.min(expected, SEGMENT)];
    }

    /** The bytes of a text without any character beyond ASCII, for constants. */
    public static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Writes bytes as they are: punctuation, names, or JSON from elsewhere. */
    public JsonBytes raw(byte[] bytes) {
        return copy(bytes, 0, bytes.length);
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
        raw('"');
        int from = 0;
        int plain;
        while ((plain = ByteScan.endOfPlain(utf8, from)) < utf8.length) {
            copy(utf8, from, plain);
            escape(utf8[plain]);
            from = plain + 1;
        }
        copy(utf8, from, utf8.length);
        return raw('"');
    }

    private JsonBytes copy(byte[] bytes, int from, int to) {
        int done = from;
        while (done < to) {
            if (size == buffer.length) {
                ensure(Math.min(to - done, size < SEGMENT ? SEGMENT - size : SEGMENT));
            }
            int part = Math.min(to - done, buffer.length - size);
            System.arraycopy(bytes, done, buffer, size, part);
            size += part;
            done += part;
        }
        return this;
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

    /** Makes room for some bytes in one piece, no more than a segment has. */
    private void ensure(int more) {
        if (size + more <= buffer.length) {
            return;
        }
        if (size + more <= SEGMENT) {
            buffer = Arrays.copyOf(buffer, Math.min(SEGMENT, Math.max(size + more, buffer.length * 2)));
        } else {
            full.add(ByteBuffer.wrap(buffer, 0, size));
            before = Math.addExact(before, size);
            int left = Math.max(expected - before, SMALLEST);
            buffer = new byte[Math.max(more, Math.min(left, SEGMENT))];
            size = 0;
        }
    }

    /** Bytes written. */
    public int size() {
        return Math.addExact(before, size);
    }

    /** Bytes that this takes in memory. */
    long memory() {
        long memory = buffer.length;
        for (ByteBuffer each : full) {
            memory += each.capacity();
        }
        return memory;
    }

    /** Writes all of it, in pieces of some ten thousand bytes. */
    void writeTo(OutputStream out) throws IOException {
        for (ByteBuffer each : full) {
            out.write(each.array(), each.arrayOffset(), each.limit());
        }
        out.write(buffer, 0, size);
    }

    /** A copy of the bytes written. */
    public byte[] toByteArray() {
        if (full.isEmpty()) {
            return Arrays.copyOf(buffer, size);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream(size());
        try {
            writeTo(all);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return all.toByteArray();
    }
}
