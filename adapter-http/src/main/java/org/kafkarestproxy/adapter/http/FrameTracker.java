package org.kafkarestproxy.adapter.http;

import java.nio.ByteBuffer;

/** Follows the frames that an HTTP/2 client sends (RFC 9113, section 4.1), to know where one is left half-sent. */
final class FrameTracker {

    private static final int PREFACE = 24;
    private static final int FRAME_HEADER = 9;
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int CONTINUATION = 9;
    private static final int END_HEADERS = 4;

    private int preface = PREFACE;
    private int headerBytes;
    private int length;
    private int type;
    private int payload;
    private boolean headersOpen;

    /** Takes these bytes of the buffer, and leaves the buffer as it is. */
    void received(ByteBuffer buffer, int from, int to) {
        int at = from;
        while (at < to) {
            int skipped = Math.min(to - at, preface + payload);
            if (preface > 0) {
                preface -= skipped;
            } else if (payload > 0) {
                payload -= skipped;
            } else {
                header(buffer.get(at) & 0xFF);
                skipped = 1;
            }
            at += skipped;
        }
    }

    private void header(int b) {
        if (headerBytes < 3) {
            length = length << 8 | b;
        } else if (headerBytes == 3) {
            type = b;
        } else if (headerBytes == 4 && (type == HEADERS || type == CONTINUATION)) {
            headersOpen = (b & END_HEADERS) == 0;
        }
        headerBytes++;
        if (headerBytes == FRAME_HEADER) {
            payload = length;
            headerBytes = 0;
            length = 0;
        }
    }

    /** Whether the client stopped inside the preface, a frame or a header block. */
    boolean unfinished() {
        return preface > 0 || headerBytes > 0 || payload > 0 || headersOpen;
    }

    /** Whether it stopped inside the body of a request. */
    boolean inData() {
        return payload > 0 && type == DATA;
    }
}
