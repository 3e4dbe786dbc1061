package org.kafkarestproxy.adapter.http;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A client of HTTP/2 that sends frame by frame, also what no client should (RFC 9113). */
abstract class Http2Frames {

    static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GO_AWAY = 7;
    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;

    Socket socket;

    static void greet(Socket socket) throws IOException {
        socket.getOutputStream().write(PREFACE.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(frame(SETTINGS, 0, 0, new byte[0]));
    }

    /** A frame whose payload is text of a byte for each character. */
    record Frame(int type, int flags, int stream, String payload) {}

    static byte[] frame(int type, int flags, int stream, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(payload.length >> 16);
        frame.write(payload.length >> 8);
        frame.write(payload.length);
        frame.write(type);
        frame.write(flags);
        for (int shift = 24; shift >= 0; shift -= 8) {
            frame.write(stream >> shift);
        }
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    /** A header block without compression (RFC 7541): the method by its index, all else literally. */
    static byte[] head(int method, String path, String... headers) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.write(0x80 | method);
        block.write(0x87);
        literal(block, 0x04, path);
        literal(block, 0x01, "x");
        for (int i = 0; i < headers.length; i += 2) {
            block.write(0);
            text(block, headers[i]);
            text(block, headers[i + 1]);
        }
        return block.toByteArray();
    }

    static void literal(ByteArrayOutputStream block, int name, String value) {
        block.write(name);
        text(block, value);
    }

    static void text(ByteArrayOutputStream block, String text) {
        int length = text.length();
        if (length < 127) {
            block.write(length);
        } else {
            block.write(127);
            int rest = length - 127;
            while (rest >= 128) {
                block.write(rest % 128 + 128);
                rest /= 128;
            }
            block.write(rest);
        }
        block.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    void hello(int stream) throws IOException {
        send(frame(HEADERS, END_HEADERS | END_STREAM, stream, head(2, "/t/hello")));
    }

    Frame next() throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        int stream = in.readInt();
        return new Frame(type, flags, stream, new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
    }

    /** The body that comes for a stream, or what ended it. */
    String answer(int stream) throws IOException {
        StringBuilder body = new StringBuilder();
        while (true) {
            Frame frame = next();
            if (frame.type() == GO_AWAY) {
                return body + " GO_AWAY";
            }
            if (frame.stream() != stream) {
                continue;
            }
            if (frame.type() == RST_STREAM) {
                return body + " RST_STREAM";
            }
            if (frame.type() == DATA) {
                body.append(frame.payload());
            }
            if ((frame.type() == DATA || frame.type() == HEADERS) && (frame.flags() & END_STREAM) != 0) {
                return body.toString();
            }
        }
    }

    /** Whether the server gives the connection up. */
    boolean closes() throws IOException {
        try {
            while (true) {
                if (next().type() == GO_AWAY) {
                    return true;
                }
            }
        } catch (EOFException | SocketException closed) {
            return true;
        } catch (SocketTimeoutException open) {
            return false;
        }
    }

    boolean dripped(byte drop) {
        try {
            send(new byte[] {drop});
            next();
            return false;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException closed) {
            return true;
        }
    }
}
