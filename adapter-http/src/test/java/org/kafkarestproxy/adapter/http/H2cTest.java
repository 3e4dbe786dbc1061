package org.kafkarestproxy.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kafkarestproxy.adapter.http.RawHttp.Reply;

/** HTTP/2 without TLS, for a proxy in front that ends it: by prior knowledge and by upgrade (RFC 7540, section 3.2). */
@Timeout(60)
class H2cTest extends Http2Frames {

    private static final String WISHES =
            String.join("\r\n", "Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABk");
    private static final String LAST = WISHES.replace("HTTP2-Settings\r\n", "HTTP2-Settings, close\r\n");

    private static HttpServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(TestServer.impatient(10_000, 100), TestServer.hello(), TestServer.echo());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void another_connection_is_served_as_ever() throws IOException {
        if (socket != null) {
            socket.close();
        }
        socket = connect();
        greet(socket);
        hello(1);
        assertThat(answer(1)).contains("\"hello\"");
        socket.close();
    }

    private static Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void upgrade() throws IOException {
        socket = connect();
        send("GET /t/hello HTTP/1.1\r\nHost: x\r\n" + WISHES + "\r\n\r\n");
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) socket.getInputStream().read());
        }
        assertThat(head).startsWith("HTTP/1.1 101");
    }

    @Test
    void no_more_than_128_streams_are_promised() throws IOException {
        socket = connect();
        greet(socket);
        Frame settings = next();

        assertThat(settings.type()).isEqualTo(SETTINGS);
        assertThat(settings.payload()).contains("\0\3\0\0\0\u0080");
    }

    @Test
    void a_preface_may_come_in_pieces() throws IOException {
        socket = connect();
        for (int i = 0; i < PREFACE.length(); i++) {
            send(PREFACE.substring(i, i + 1));
        }
        send(frame(SETTINGS, 0, 0, new byte[0]));
        hello(1);

        assertThat(answer(1)).contains("\"hello\"");
    }

    @Test
    void who_resets_each_request_at_once_loses_the_connection() throws IOException {
        socket = connect();
        greet(socket);
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
    void an_upgraded_connection_answers_its_first_request_and_the_next() throws IOException {
        upgrade();
        greet(socket);
        assertThat(answer(1)).contains("\"hello\"");
        hello(3);
        assertThat(answer(3)).contains("\"hello\"");
    }

    @Test
    @Timeout(40)
    void a_head_that_is_left_half_sent_ends_the_connection_whichever_way_it_began() throws IOException {
        socket = connect();
        greet(socket);
        hello(1);
        assertThat(answer(1)).contains("hello");
        assertThat(dripUntilClosed(3)).isTrue();

        upgrade();
        greet(socket);
        assertThat(answer(1)).contains("hello");
        assertThat(dripUntilClosed(3)).isTrue();
    }

    private boolean dripUntilClosed(int stream) throws IOException {
        byte[] half = frame(HEADERS, END_HEADERS | END_STREAM, stream, head(2, "/t/hello", "x-a", "b".repeat(1000)));
        socket.setSoTimeout(200);
        for (byte drop : half) {
            if (dripped(drop)) {
                return true;
            }
        }
        return false;
    }

    @Test
    @Timeout(40)
    void who_upgrades_and_says_nothing_more_is_closed() throws IOException {
        upgrade();

        assertThat(closes()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Via: 1.1 proxy\r\n\r\n",
                "Forwarded: for=203.0.113.7\r\n\r\n",
                "X-Forwarded-For: 203.0.113.7\r\n\r\n",
                "Content-Length: 3\r\n\r\n[1]",
                "Transfer-Encoding: chunked\r\n\r\n3\r\n[1]\r\n0\r\n\r\n"
            })
    void what_has_a_body_or_came_through_a_proxy_is_served_without_an_upgrade(String rest) throws IOException {
        Reply reply = RawHttp.exchange(server.port(), "GET /t/hello HTTP/1.1\r\nHost: x\r\n" + LAST + "\r\n" + rest);

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.answers()).isEqualTo(1);
    }

    @Test
    void a_listed_proxy_that_speaks_it_knows_beforehand() throws IOException {
        HttpSettings settings = TestServer.settings(List.of(new Cidr("127.0.0.0/8")), Audit.OFF, List.of());
        String upgrade = "GET /t/hello HTTP/1.1\r\nHost: x\r\n" + LAST + "\r\n\r\n";
        try (HttpServer behind = TestServer.start(settings, TestServer.hello())) {
            assertThat(RawHttp.exchange(behind.port(), upgrade).status()).isEqualTo(200);
            socket = new Socket(InetAddress.getLoopbackAddress(), behind.port());
            socket.setSoTimeout(10_000);
            greet(socket);
            hello(1);
            assertThat(answer(1)).contains("\"hello\"");
        }
    }

    @Test
    void javas_client_upgrades_with_and_without_a_body() throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        URI base = URI.create("http://127.0.0.1:" + server.port());
        HttpRequest post = HttpRequest.newBuilder(base.resolve("/t/echo"))
                .POST(BodyPublishers.ofString("x".repeat(5000)))
                .build();
        HttpRequest get = HttpRequest.newBuilder(base.resolve("/t/hello")).build();

        assertThat(client.send(post, BodyHandlers.ofString()).body()).isEqualTo("5000");
        HttpResponse<String> second = client.send(get, BodyHandlers.ofString());
        assertThat(second.body()).isEqualTo("\"hello\"");
        assertThat(client.send(get, BodyHandlers.ofString()).version()).isEqualTo(HttpClient.Version.HTTP_2);
    }
}
