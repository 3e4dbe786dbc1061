package org.kafkarestproxy.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kafkarestproxy.adapter.aad.TestCertificate;
import org.kafkarestproxy.domain.security.Caller;

/** The same limits for HTTP/2, frame by frame (RFC 9113). */
@Timeout(90)
class Http2Test extends Http2Frames {

    @TempDir
    private static Path folder;

    private static TestCertificate certificate;
    private static HttpServer server;

    @BeforeAll
    static void start() {
        certificate = TestCertificate.make(folder, "h2", "EC");
        HttpSettings some = TestServer.impatient(10_000, 100);
        TlsSettings tls = new TlsSettings(certificate.certificatePem(), certificate.keyPem(), Duration.ofSeconds(10));
        HttpSettings settings = new HttpSettings(
                some.host(),
                0,
                some.threads(),
                some.maxBodyBytes(),
                some.maxHeadBytes(),
                some.maxUriBytes(),
                some.maxConnections(),
                some.timeouts(),
                false,
                Optional.of(tls),
                List.of(),
                Audit.OFF,
                List.of());
        server = TestServer.of(
                settings,
                token -> Caller.ANONYMOUS,
                new TestServer.Routes("/t", List.of(TestServer.hello(), TestServer.echo())));
        server.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void another_connection_is_served_as_ever() throws IOException {
        socket.close();
        socket = connect();
        hello(1);
        assertThat(answer(1)).contains("\"hello\"");
        socket.close();
    }

    private static SSLSocket connect() throws IOException {
        SSLSocket socket =
                (SSLSocket) certificate.context().getSocketFactory().createSocket("127.0.0.1", server.port());
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(10_000);
        socket.startHandshake();
        greet(socket);
        return socket;
    }

    @Test
    void no_more_than_128_streams_are_promised() throws IOException {
        socket = connect();
        Frame settings = next();

        assertThat(settings.type()).isEqualTo(SETTINGS);
        assertThat(settings.payload()).contains("\0\3\0\0\0\u0080").doesNotContain("\0\10\0\0\0\1");
    }

    @Test
    void who_resets_each_request_at_once_loses_the_connection() throws IOException {
        socket = connect();
        boolean refused = false;
        try {
            for (int stream = 1; stream < 4000; stream += 2) {
                hello(stream);
                send(frame(RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8}));
            }
        } catch (IOException closed) {
            refused = true;
        }
        assertThat(refused || closes()).isTrue();
    }

    @Test
    void a_flood_of_pings_ends_the_connection() throws IOException {
        socket = connect();
        boolean refused = false;
        try {
            for (int i = 0; i < 5000; i++) {
                send(frame(PING, 0, 0, new byte[8]));
            }
        } catch (IOException closed) {
            refused = true;
        }
        assertThat(refused || closes()).isTrue();
    }

    @Test
    @Timeout(40)
    void a_head_that_is_left_half_sent_ends_the_connection() throws IOException {
        socket = connect();
        hello(1);
        assertThat(answer(1)).contains("hello");
        byte[] half = frame(HEADERS, END_HEADERS | END_STREAM, 3, head(2, "/t/hello", "x-a", "b".repeat(1000)));
        socket.setSoTimeout(200);
        boolean closed = false;
        for (int i = 0; i < half.length && !closed; i++) {
            closed = dripped(half[i]);
        }
        assertThat(closed).isTrue();
    }

    @Test
    void a_connection_that_pings_between_requests_stays() throws IOException {
        socket = connect();
        hello(1);
        assertThat(answer(1)).contains("hello");
        socket.setSoTimeout(300);
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (System.nanoTime() < end) {
            send(frame(PING, 0, 0, new byte[8]));
            assertThat(pauses()).isTrue();
        }
        socket.setSoTimeout(10_000);
        hello(3);
        assertThat(answer(3)).contains("hello");
    }

    private boolean pauses() throws IOException {
        try {
            while (true) {
                if (next().type() == GO_AWAY) {
                    return false;
                }
            }
        } catch (SocketTimeoutException quiet) {
            return true;
        }
    }

    @Test
    @Timeout(40)
    void a_body_that_stops_coming_is_a_408_of_its_stream_only() throws IOException {
        socket = connect();
        send(frame(HEADERS, END_HEADERS, 1, head(3, "/t/echo", "content-length", "5000")));
        send(frame(DATA, 0, 1, new byte[10]));

        assertThat(answer(1)).contains("\"error_code\":40801");

        hello(3);
        assertThat(answer(3)).contains("hello");
    }

    @Test
    void a_body_that_grows_too_large_is_a_413_of_its_stream_only() throws IOException {
        socket = connect();
        send(frame(HEADERS, END_HEADERS, 1, head(3, "/t/echo")));
        send(frame(DATA, 0, 1, new byte[6000]));
        send(frame(DATA, 0, 1, new byte[6000]));

        assertThat(answer(1)).contains("\"error_code\":41302");

        hello(3);
        assertThat(answer(3)).contains("hello");
    }

    @Test
    void a_long_target_is_a_414() throws IOException {
        socket = connect();
        send(frame(HEADERS, END_HEADERS | END_STREAM, 1, head(2, "/t/hello?" + "a".repeat(1500))));

        assertThat(answer(1)).contains("\"error_code\":41400");
    }

    @Test
    void a_large_head_is_a_431_or_the_end() throws IOException {
        socket = connect();
        send(frame(HEADERS, END_HEADERS | END_STREAM, 1, head(2, "/t/hello", "x-a", "a".repeat(8000))));

        assertThat(answer(1)).containsAnyOf("\"error_code\":43100", "RST_STREAM", "GO_AWAY");
    }
}
