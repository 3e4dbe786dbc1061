package org.kafkarestproxy.bootstrap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What comes back over a connection of its own until the server closes it; empty when it just closed. */
record RawAnswer(String text) {

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([0-9]{3}) ");

    /** Sends these bytes, whatever they are; fails when the server stays silent. */
    static RawAnswer to(URI server, byte[] request) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            socket.getInputStream().transferTo(answer);
        } catch (SocketException reset) {
            return new RawAnswer(answer.toString(StandardCharsets.UTF_8));
        }
        return new RawAnswer(answer.toString(StandardCharsets.UTF_8));
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    int status() {
        return Integer.parseInt(text.substring(9, 12));
    }

    long count() {
        return STATUS_LINE.matcher(text).results().count();
    }

    String head() {
        int end = text.indexOf("\r\n\r\n");
        return end < 0 ? text : text.substring(0, end);
    }

    String body() {
        int end = text.indexOf("\r\n\r\n");
        return end < 0 ? "" : text.substring(end + 4);
    }
}
