package org.kafkarestproxy.adapter.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** Sends bytes as they are, which no HTTP client would. */
final class RawHttp {

    private RawHttp() {}

    /** All that came back until the server closed the connection or was silent for a second (ten at the beginning). */
    record Reply(String text, boolean closed) {

        int status() {
            return text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : -1;
        }

        String head() {
            int end = text.indexOf("\r\n\r\n");
            return end < 0 ? text : text.substring(0, end);
        }

        String header(String name) {
            return head().lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }

        String body() {
            int end = text.indexOf("\r\n\r\n");
            return end < 0 ? "" : text.substring(end + 4);
        }

        long answers() {
            return Pattern.compile("HTTP/1\\.1 [0-9]{3} ")
                    .matcher(text)
                    .results()
                    .count();
        }
    }

    static Reply exchange(int port, String request) throws IOException {
        return exchange(port, request.getBytes(StandardCharsets.ISO_8859_1));
    }

    static Reply exchange(int port, byte[] request) throws IOException {
        return exchange(InetAddress.getLoopbackAddress(), port, request);
    }

    static Reply exchange(InetAddress address, int port, byte[] request) throws IOException {
        try (Socket socket = new Socket(address, port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            PushbackInputStream in = new PushbackInputStream(socket.getInputStream());
            int first = in.read();
            if (first >= 0) {
                in.unread(first);
            }
            socket.setSoTimeout(1000);
            return read(in);
        } catch (SocketTimeoutException silent) {
            return new Reply("", false);
        } catch (SocketException reset) {
            return new Reply("", true);
        }
    }

    static Reply read(InputStream in) throws IOException {
        ByteArrayOutputStream reply = new ByteArrayOutputStream();
        boolean closed = false;
        try {
            int b;
            while ((b = in.read()) >= 0) {
                reply.write(b);
            }
            closed = true;
        } catch (SocketTimeoutException silent) {
            closed = false;
        } catch (SocketException reset) {
            closed = true;
        }
        return new Reply(reply.toString(StandardCharsets.UTF_8), closed);
    }
}
