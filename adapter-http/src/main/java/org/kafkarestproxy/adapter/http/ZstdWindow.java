package org.kafkarestproxy.adapter.http;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How much memory a zstd frame asks its decoder for, by its header (RFC 8878, section 3.1.1.1). */
final class ZstdWindow {

    /** The most that is given. */
    static final long MAX = 1L << 23;

    private static final int MAGIC_BYTES = 4;
    private static final int SINGLE_SEGMENT = 0x20;
    private static final int MIN_LOG = 10;

    private ZstdWindow() {}

    /** The window of the frame that begins here; {@link #MAX} when the header is not whole or asks for more. */
    static long of(ByteBuffer input) {
        int at = input.position() + MAGIC_BYTES;
        if (at >= input.limit()) {
            return MAX;
        }
        int descriptor = input.get(at);
        boolean single = (descriptor & SINGLE_SEGMENT) != 0;
        return Math.min(MAX, single ? contentSize(input, descriptor & 0xFF, at + 1) : window(input, at + 1));
    }

    private static long window(ByteBuffer input, int at) {
        if (at >= input.limit()) {
            return MAX;
        }
        int bits = input.get(at) & 0xFF;
        long base = 1L << (MIN_LOG + (bits >> 3));
        return base + base / 8 * (bits & 7);
    }

    /** A frame in one segment has no window: all of its content is that. */
    private static long contentSize(ByteBuffer input, int descriptor, int at) {
        int dictionary = (1 << (descriptor & 3)) >> 1;
        int begin = at + dictionary;
        int bytes = 1 << (descriptor >> 6);
        if (begin + bytes > input.limit()) {
            return MAX;
        }
        ByteBuffer header = input.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        return switch (bytes) {
            case 1 -> header.get(begin) & 0xFF;
            case 2 -> (header.getShort(begin) & 0xFFFF) + 256;
            case 4 -> header.getInt(begin) & 0xFFFF_FFFFL;
            default -> header.getLong(begin) < 0 ? MAX : header.getLong(begin);
        };
    }
}
