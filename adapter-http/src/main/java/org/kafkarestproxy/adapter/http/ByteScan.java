package org.kafkarestproxy.adapter.http;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the bytes of a text that need care. It looks at eight at a time: one after the other takes a quarter of the time of a
 * large answer.
 */
public final class ByteScan {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long TOP_BITS = 0x8080808080808080L;
    private static final long QUOTES = '"' * EACH;
    private static final long BACKSLASHES = '\\' * EACH;
    private static final long SPACES = ' ' * EACH;

    private ByteScan() {}

    /** The place of the first byte from here on that is none of ASCII; the length when all are. */
    static int endOfAscii(byte[] bytes, int from) {
        int i = from;
        while (i <= bytes.length - Long.BYTES) {
            long found = (long) EIGHT.get(bytes, i) & TOP_BITS;
            if (found != 0) {
                return i + first(found);
            }
            i += Long.BYTES;
        }
        while (i < bytes.length && bytes[i] >= 0) {
            i++;
        }
        return i;
    }

    /** The place of the first byte from here on that JSON wants escaped (RFC 8259, section 7); the length when there is none. */
    public static int endOfPlain(byte[] bytes, int from) {
        int i = from;
        while (i <= bytes.length - Long.BYTES) {
            long eight = (long) EIGHT.get(bytes, i);
            long found = zeros(eight ^ QUOTES) | zeros(eight ^ BACKSLASHES) | ((eight - SPACES) & ~eight & TOP_BITS);
            if (found != 0) {
                return i + first(found);
            }
            i += Long.BYTES;
        }
        while (i < bytes.length && isPlain(bytes[i])) {
            i++;
        }
        return i;
    }

    private static boolean isPlain(byte b) {
        return (b < 0 || b >= ' ') && b != '"' && b != '\\';
    }

    /** Sets the top bit of each byte that is 0; above the first of them it may be set where it should not. */
    private static long zeros(long eight) {
        return (eight - EACH) & ~eight & TOP_BITS;
    }

    private static int first(long found) {
        return Long.numberOfTrailingZeros(found) / Byte.SIZE;
    }
}
