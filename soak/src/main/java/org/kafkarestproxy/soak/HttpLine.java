package org.kafkarestproxy.soak;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 to a port of the loopback address, one request at a time on one connection that is kept. The JDK's client may
 * repeat a request by itself and does not say whether one was sent at all; here both must be known.
 */
final class HttpLine implements AutoCloseable {

    /** No connection: the server cannot have seen the request. */
    static final class NotSent extends IOException {
        NotSent(IOException cause) {
            super(cause);
        }
    }

    private static final String JSON = "Content-Type: application/json\r\n";

    private final InetSocketAddress server;
    private final int patienceMillis;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    HttpLine(int port, Duration patience) {
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.patienceMillis = (int) patience.toMillis();
    }

    HttpAnswer get(String path) throws IOException {
        return exchange("GET " + path + " HTTP/1.1\r\nHost: soak\r\n\r\n", new byte[0]);
    }

    /** More headers end with CRLF each. */
    HttpAnswer post(String path, String moreHeaders, byte[] body) throws IOException {
        String head = "POST " + path + " HTTP/1.1\r\nHost: soak\r\n" + JSON + moreHeaders + "Content-Length: "
                + body.length + "\r\n\r\n";
        return exchange(head, body);
    }

    private HttpAnswer exchange(String head, byte[] body) throws IOException {
        Socket connected = connect();
        try {
            byte[] start = head.getBytes(StandardCharsets.US_ASCII);
            byte[] request = new byte[start.length + body.length];
            System.arraycopy(start, 0, request, 0, start.length);
            System.arraycopy(body, 0, request, start.length, body.length);
            connected.getOutputStream().write(request);
            HttpAnswer answer = read();
            if ("close".equalsIgnoreCase(answer.header("connection"))) {
                close();
            }
            return answer;
        } catch (IOException failure) {
            close();
            throw failure;
        }
    }

    private Socket connect() throws NotSent {
        Socket current = socket;
        if (current != null) {
            return current;
        }
        Socket fresh = new Socket();
        try {
            fresh.setTcpNoDelay(true);
            fresh.setSoTimeout(patienceMillis);
            fresh.connect(server, patienceMillis);
            in = new BufferedInputStream(fresh.getInputStream(), 64 * 1024);
        } catch (IOException refused) {
            throw new NotSent(refused);
        }
        socket = fresh;
        return fresh;
    }

    private HttpAnswer read() throws IOException {
        String status = line();
        String[] parts = status.split(" ", 3);
        if (parts.length < 2 || !parts[0].equals("HTTP/1.1")) {
            throw new IOException("not an HTTP answer: " + status);
        }
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new HttpAnswer(Integer.parseInt(parts[1]), headers, body(headers));
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            for (int size = chunkSize(); size > 0; size = chunkSize()) {
                whole.write(exactly(size));
                line();
            }
            line();
            return whole.toByteArray();
        }
        return exactly(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
    }

    private byte[] exactly(int size) throws IOException {
        byte[] bytes = input().readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("closed in the middle of an answer");
        }
        return bytes;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        for (int next = input().read(); next != '\n'; next = input().read()) {
            if (next < 0) {
                throw new EOFException("closed before or in an answer");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.US_ASCII);
    }

    private InputStream input() throws IOException {
        InputStream current = in;
        if (current == null) {
            throw new IOException("not connected");
        }
        return current;
    }

    /** Closes the connection; the next request makes a new one. */
    @Override
    public void close() throws IOException {
        Socket current = socket;
        socket = null;
        in = null;
        if (current != null) {
            current.close();
        }
    }
}
