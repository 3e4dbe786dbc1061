package org.kafkarestproxy.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kafkarestproxy.adapter.http.RawHttp.Reply;

/**
 * What two programs in a row could understand differently is refused once, and nothing after it is taken for a request. A
 * second request rides behind each attack; its answer would be the proof of smuggling.
 */
@Timeout(60)
class BrokenFramingTest {

    private static final String HOST = "Host: x\r\n";
    private static final String POST = "POST /t/echo HTTP/1.1\r\n" + HOST;
    private static final String GET = "GET /t/hello HTTP/1.1\r\n" + HOST;
    private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";
    private static final String SMUGGLED = "GET /t/hello HTTP/1.1\r\n" + HOST + "\r\n";
    private static final String GIGABYTE = "Content-Length: 1073741824\r\n";

    private static HttpServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(TestServer.hello(), TestServer.echo());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void the_server_still_serves_and_keeps_no_connection() throws IOException {
        Reply reply = RawHttp.exchange(server.port(), GET + "Connection: close\r\n\r\n");
        assertThat(reply.body()).isEqualTo("\"hello\"");
        await().atMost(Duration.ofSeconds(10)).until(() -> server.connections() == 0);
    }

    static Stream<Arguments> attacks() {
        return Stream.of(
                Arguments.of(
                        "length and chunks",
                        400,
                        POST + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                Arguments.of(
                        "chunks and length",
                        400,
                        POST + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n"),
                Arguments.of("two lengths", 400, POST + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}}"),
                Arguments.of("two lengths in one", 400, POST + "Content-Length: 2, 3\r\n\r\n{}}"),
                Arguments.of("a hexadecimal length", 400, POST + "Content-Length: 0x2\r\n\r\n{}"),
                Arguments.of("a length beyond numbers", 400, POST + "Content-Length: 99999999999999999999\r\n\r\n{}"),
                Arguments.of("a length of words", 400, POST + "Content-Length: two\r\n\r\n{}"),
                Arguments.of("an empty length", 400, POST + "Content-Length: \r\n\r\n{}"),
                Arguments.of("chunks twice", 400, POST + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n"),
                Arguments.of(
                        "chunks before identity", 400, POST + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"),
                Arguments.of("chunks in quotes", 400, POST + "Transfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n"),
                Arguments.of("chunks after a tab", 400, POST + "Transfer-Encoding:\u000bchunked\r\n\r\n0\r\n\r\n"),
                Arguments.of("a chunk size that is none", 400, CHUNKED + "zz\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("a negative chunk size", 400, CHUNKED + "-2\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("a chunk size beyond numbers", 400, CHUNKED + "FFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("a chunk size that turns negative", 400, CHUNKED + "8000000000000000\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("a chunk without its end", 400, CHUNKED + "2\r\n{}0\r\n\r\n"),
                Arguments.of("a chunk that is longer than it says", 400, CHUNKED + "1\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("an empty chunk size", 400, CHUNKED + "\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("a folded header", 400, GET + "X-A: b\r\n c\r\n\r\n"),
                Arguments.of("a first header that is folded", 400, "GET /t/hello HTTP/1.1\r\n " + HOST + "\r\n"),
                Arguments.of("NUL in a header", 400, GET + "X-A: b\0c\r\n\r\n"),
                Arguments.of("NUL in a name", 400, GET + "X\0A: b\r\n\r\n"),
                Arguments.of("CR alone in a header", 400, GET + "X-A: b\rX-B: c\r\n\r\n"),
                Arguments.of("a space before the colon", 400, POST + "Content-Length : 2\r\n\r\n{}"),
                Arguments.of("a header without a name", 400, GET + ": b\r\n\r\n"),
                Arguments.of("a header without a colon", 400, GET + "X-A\r\n\r\n"),
                Arguments.of("lines that end in LF", 400, "GET /t/hello HTTP/1.1\nHost: x\n\n"),
                Arguments.of("no host", 400, "GET /t/hello HTTP/1.1\r\n\r\n"),
                Arguments.of("two hosts", 400, GET + "Host: y\r\n\r\n"),
                Arguments.of("an empty host", 400, "GET /t/hello HTTP/1.1\r\nHost:\r\n\r\n"),
                Arguments.of("a host that is none", 400, "GET /t/hello HTTP/1.1\r\nHost: a b\r\n\r\n"),
                Arguments.of("NUL in the path", 400, "GET /t/hello%00 HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("an escaped slash", 400, "GET /t%2Fhello HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("an escaped backslash", 400, "GET /t%5Chello HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("escaped dots", 400, "GET /t/%2e%2e/t/hello HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("dots twice escaped", 400, "GET /t/%252e%252e/hello HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("bytes that are no UTF-8 in the path", 400, "GET /t/%C0%AF HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("a broken escape in a parameter", 400, "GET /t/hello;a=%zz HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("a broken escape in the query", 400, "GET /t/hello?a=%4 HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("another version", 505, "GET /t/hello HTTP/3.7\r\n" + HOST + "\r\n"),
                Arguments.of("no version", 505, "GET /t/hello\r\n"),
                Arguments.of("no HTTP", 400, "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n"),
                Arguments.of("a large head", 431, GET + "X-A: " + "a".repeat(6000) + "\r\n\r\n"),
                Arguments.of("many headers", 431, GET + "X-A: b\r\n".repeat(1000) + "\r\n"),
                Arguments.of(
                        "a target longer than a head",
                        414,
                        "GET /t/" + "a".repeat(6000) + " HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("an unknown expectation", 417, POST + "Expect: 200-ok\r\nContent-Length: 2\r\n\r\n{}"),
                Arguments.of("1 GiB announced", 413, POST + GIGABYTE + "\r\n"),
                Arguments.of(
                        "1 GiB announced and asked for", 413, POST + "Expect: 100-continue\r\n" + GIGABYTE + "\r\n"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("attacks")
    void is_answered_once_as_json_and_ends_the_connection(String name, int status, String request) throws IOException {
        Reply reply = RawHttp.exchange(server.port(), request + SMUGGLED);

        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.answers()).as(reply.text()).isEqualTo(1);
        assertThat(reply.closed()).isTrue();
        assertThat(reply.text()).doesNotContain("\"hello\"", "<html", "Server:", "HTTP/1.1 100");
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        JsonNode error = new ObjectMapper().readTree(reply.body());
        assertThat(error.get("error_code").asInt() / 100).isEqualTo(status);
        assertThat(error.get("request_id").asText())
                .isEqualTo(reply.header("X-Request-Id"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2c\r\nVia: 1.1 proxy", "websocket", "TLS/1.0"})
    void an_upgrade_is_not_made_and_the_request_is_served_as_it_is(String protocol) throws IOException {
        Reply reply = RawHttp.exchange(
                server.port(),
                GET + "Connection: Upgrade, HTTP2-Settings, close\r\nUpgrade: " + protocol
                        + "\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + "Sec-WebSocket-Version: 13\r\n\r\n");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("\"hello\"");
        assertThat(reply.head()).doesNotContain("Set-Cookie");
    }

    @Test
    void http_1_0_is_served_and_closed() throws IOException {
        Reply reply = RawHttp.exchange(server.port(), "GET /t/hello HTTP/1.0\r\n\r\n" + SMUGGLED);

        assertThat(reply.text()).startsWith("HTTP/1.").contains(" 200 ").endsWith("\"hello\"");
        assertThat(reply.closed()).isTrue();
    }

    @Test
    void the_path_of_a_full_url_counts_and_its_host_does_not() throws IOException {
        assertThat(RawHttp.exchange(
                                server.port(), "GET http://x/t/hello HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n")
                        .body())
                .isEqualTo("\"hello\"");
        assertThat(RawHttp.exchange(
                                server.port(),
                                "GET http://elsewhere/t/nothing HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n")
                        .status())
                .isIn(400, 404);
    }

    @Test
    void the_method_of_the_request_line_counts() throws IOException {
        Reply reply =
                RawHttp.exchange(server.port(), GET + "X-HTTP-Method-Override: DELETE\r\nConnection: close\r\n\r\n");

        assertThat(reply.body()).isEqualTo("\"hello\"");
    }

    @Test
    void bytes_after_the_last_request_are_no_request() throws IOException {
        Reply reply = RawHttp.exchange(server.port(), GET + "Connection: close\r\n\r\n" + "garbage".repeat(100));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.answers()).isEqualTo(1);
        assertThat(reply.closed()).isTrue();
    }

    @Test
    void after_a_broken_request_in_a_row_nothing_more_is_answered() throws IOException {
        Reply reply =
                RawHttp.exchange(server.port(), SMUGGLED + SMUGGLED + POST + "Content-Length: x\r\n\r\n" + SMUGGLED);

        assertThat(reply.answers()).as(reply.text()).isEqualTo(3);
        assertThat(reply.text()).contains("HTTP/1.1 400");
        assertThat(reply.closed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET /t/he", POST + "Content-Length: 10\r\n\r\n{", CHUNKED + "5\r\nab"})
    void half_a_request_and_no_more_leaves_nothing_behind(String half) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(half.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();

            Reply reply = RawHttp.read(socket.getInputStream());

            assertThat(reply.closed()).isTrue();
            assertThat(reply.status()).as(reply.text()).isIn(-1, 400);
        }
    }

    @Test
    void a_whole_request_of_who_then_stops_sending_is_answered() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(SMUGGLED.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();

            assertThat(RawHttp.read(socket.getInputStream()).body()).isEqualTo("\"hello\"");
        }
    }
}
