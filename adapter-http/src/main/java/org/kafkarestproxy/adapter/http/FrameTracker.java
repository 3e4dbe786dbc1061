package org.kafkarestproxy.adapter.http;

import java.nio.ByteBuffer;

/** Follows the frames that an HTTP/2 client sends (RFC 9113, sections 3.4 and 4.1), to know where one is left half-sent. */
final class FrameTracker {

    private static final byte[] PREFACE = JsonBytes.ascii("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    private static final int FRAME_HEADER = 9;
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int CONTINUATION = 9;
    private static final int END_HEADERS = 4;

    private int preface;
    private boolean foreign;
    private int headerBytes;
    private int length;
    private int type;
    private int payload;
    private boolean headersOpen;

    /** Takes the last bytes of the buffer, leaves the buffer as it is, and tells the clock whether a head is half-sent. */
    void received(ByteBuffer buffer, int bytes, HeadClock clock) {
        follow(buffer, buffer.limit() - bytes, buffer.limit());
        if (!unfinished() || (inData() && !clock.idle())) {
            clock.noHead();
        } else {
            clock.headPending();
        }
    }

    private void follow(ByteBuffer buffer, int from, int to) {
        int at = from;
        while (at < to && !foreign) {
            if (preface < PREFACE.length) {
                foreign = buffer.get(at) != PREFACE[preface];
                preface++;
                at++;
            } else if (payload > 0) {
                int skipped = Math.min(to - at, payload);
                payload -= skipped;
                at += skipped;
            } else {
                header(buffer.get(at) & 0xFF);
                at++;
            }
        }
    }

    /** Whether this is no HTTP/2 from its first bytes; then it stays unfinished for ever. */
    boolean foreign() {
        return foreign;
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
    private boolean unfinished() {
        return foreign || preface < PREFACE.length || headerBytes > 0 || payload > 0 || headersOpen;
    }

    /** Whether it stopped inside the body of a request. */
    private boolean inData() {
        return payload > 0 && type == DATA;
    }
}
