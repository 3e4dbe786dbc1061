package org.kafkarestproxy.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kafkarestproxy.adapter.http.RawHttp.Reply;

/** Whatever arrives, the answer is JSON, comes once, and the server goes on. */
class HostileRequestsTest {

    private static final String HOST = "Host: x\r\n";

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
    void the_server_still_serves() throws IOException {
        Reply reply = RawHttp.exchange(server.port(), "GET /t/hello HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n");
        assertThat(reply.body()).isEqualTo("\"hello\"");
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of(
                        "two lengths",
                        "POST /t/echo HTTP/1.1\r\n" + HOST + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}}"),
                Arguments.of(
                        "length and chunks",
                        "POST /t/echo HTTP/1.1\r\n" + HOST
                                + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                Arguments.of("a negative length", "POST /t/echo HTTP/1.1\r\n" + HOST + "Content-Length: -1\r\n\r\n"),
                Arguments.of(
                        "a length with a sign", "POST /t/echo HTTP/1.1\r\n" + HOST + "Content-Length: +2\r\n\r\n{}"),
                Arguments.of(
                        "an unknown transfer coding",
                        "POST /t/echo HTTP/1.1\r\n" + HOST + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
                Arguments.of(
                        "a broken chunk",
                        "POST /t/echo HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("a space before the colon", "GET /t/hello HTTP/1.1\r\n" + HOST + "X-A : b\r\n\r\n"),
                Arguments.of("a folded header", "GET /t/hello HTTP/1.1\r\n" + HOST + "X-A: b\r\n  c\r\n\r\n"),
                Arguments.of("a zero byte in a header", "GET /t/hello HTTP/1.1\r\n" + HOST + "X-A: b\0c\r\n\r\n"),
                Arguments.of("no host", "GET /t/hello HTTP/1.1\r\n\r\n"),
                Arguments.of("two hosts", "GET /t/hello HTTP/1.1\r\n" + HOST + HOST + "\r\n"),
                Arguments.of("a method that is no token", "G@T /t/hello HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("a path with a broken escape", "GET /t/%zz HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("a path out of the root", "GET /t/../../etc HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("an escaped way up", "GET /t/%2e%2e/hello HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("a parameter in the path", "GET /t/..;/hello HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("an empty segment", "GET //t/hello HTTP/1.1\r\n" + HOST + "\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void malformed_http_is_answered_once_with_a_json_400(String name, String request) throws IOException {
        Reply reply = RawHttp.exchange(server.port(), request);

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.answers()).isEqualTo(1);
        JsonNode error = json(reply);
        assertThat(error.get("error_code").asInt()).isEqualTo(40000);
        assertThat(error.get("request_id").asText())
                .isEqualTo(reply.header("X-Request-Id"))
                .isNotEmpty();
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    }

    private static JsonNode json(Reply reply) throws IOException {
        return new ObjectMapper().readTree(reply.body());
    }

    @Test
    void framing_that_cannot_be_trusted_ends_the_connection() throws IOException {
        assertThat(RawHttp.exchange(
                                server.port(),
                                "POST /t/echo HTTP/1.1\r\n" + HOST
                                        + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                                        + "GET /t/hello HTTP/1.1\r\n" + HOST + "\r\n")
                        .closed())
                .isTrue();
    }

    @Test
    void another_version_of_http_is_a_505() throws IOException {
        Reply reply = RawHttp.exchange(server.port(), "GET /t/hello HTTP/3.7\r\n" + HOST + "\r\n");

        assertThat(reply.status()).isEqualTo(505);
        assertThat(json(reply).get("code").asText()).isEqualTo("HTTP_VERSION");
    }

    @Test
    void a_large_head_is_a_431() throws IOException {
        Reply reply = RawHttp.exchange(
                server.port(), "GET /t/hello HTTP/1.1\r\n" + HOST + "X-A: " + "a".repeat(6000) + "\r\n\r\n");

        assertThat(reply.status()).isEqualTo(431);
        assertThat(json(reply).get("code").asText()).isEqualTo("HEAD_TOO_LARGE");
    }

    @Test
    void a_long_target_is_a_414() throws IOException {
        Reply reply =
                RawHttp.exchange(server.port(), "GET /t/hello?" + "a".repeat(1200) + " HTTP/1.1\r\n" + HOST + "\r\n");

        assertThat(reply.status()).isEqualTo(414);
        assertThat(json(reply).get("code").asText()).isEqualTo("URI_TOO_LONG");
    }

    @Test
    void a_body_that_is_announced_too_large_is_refused_before_it_is_sent() throws IOException {
        Reply reply = RawHttp.exchange(
                server.port(),
                "POST /t/echo HTTP/1.1\r\n" + HOST + "Expect: 100-continue\r\nContent-Length: 1000000000\r\n\r\n");

        assertThat(reply.text()).startsWith("HTTP/1.1 413");
        assertThat(json(reply).get("outcome").asText()).isEqualTo("not_written");
    }

    @ParameterizedTest
    @CsvSource({"/t/echo,20000,413", "/t/nothing,9000,404", "/t/hello,9000,405"})
    void an_answer_reaches_who_still_sends_and_the_connection_goes_on(String path, int size, int status)
            throws IOException {
        String body = "x".repeat(size);
        for (int i = 0; i < 20; i++) {
            Reply reply = RawHttp.exchange(
                    server.port(),
                    "POST " + path + " HTTP/1.1\r\n" + HOST + "Content-Length: " + body.length() + "\r\n\r\n" + body
                            + "GET /t/hello HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n");

            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.text()).endsWith("\"hello\"");
        }
    }

    @Test
    void a_body_of_chunks_that_grows_too_large_is_refused_and_the_connection_ends() throws IOException {
        String chunk = "7d0\r\n" + "a".repeat(2000) + "\r\n";

        Reply reply = RawHttp.exchange(
                server.port(),
                "POST /t/echo HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(6));

        assertThat(reply.status()).isEqualTo(413);
        assertThat(json(reply).get("code").asText()).isEqualTo("BODY_TOO_LARGE");
        assertThat(reply.closed()).isTrue();
    }

    @Test
    void a_body_of_chunks_is_taken_up_to_the_limit() throws IOException {
        String chunk = "7d0\r\n" + "a".repeat(2000) + "\r\n";

        Reply reply = RawHttp.exchange(
                server.port(),
                "POST /t/echo HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(5)
                        + "0\r\n\r\n");

        assertThat(reply.body()).isEqualTo("10000");
    }

    @Test
    void a_body_that_breaks_off_does_no_harm() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(2000);
            socket.getOutputStream()
                    .write(("POST /t/echo HTTP/1.1\r\n" + HOST + "Content-Length: 100\r\n\r\n{\"a\":")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();

            Reply reply = RawHttp.read(socket.getInputStream());

            assertThat(reply.status()).as(reply.text()).isIn(-1, 400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT"})
    void methods_that_reflect_or_tunnel_are_refused(String method) throws IOException {
        Reply reply =
                RawHttp.exchange(server.port(), method + " /t/hello HTTP/1.1\r\n" + HOST + "X-Secret: canary\r\n\r\n");

        assertThat(reply.status()).isIn(400, 405);
        assertThat(reply.text()).doesNotContain("canary");
        assertThat(json(reply).get("error_code").asInt()).isIn(40000, 40501);
        if (reply.status() == 405) {
            assertThat(reply.header("Allow")).contains("GET");
        }
    }

    @Test
    void a_wrong_method_is_told_the_right_ones() throws IOException {
        Reply reply = RawHttp.exchange(server.port(), "BREW /t/hello HTTP/1.1\r\n" + HOST + "\r\n");

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).contains("GET");
    }

    @Test
    void an_expectation_that_nobody_knows_is_a_417() throws IOException {
        Reply reply =
                RawHttp.exchange(server.port(), "GET /t/hello HTTP/1.1\r\n" + HOST + "Expect: the-unexpected\r\n\r\n");

        assertThat(reply.status()).isEqualTo(417);
        assertThat(json(reply).get("code").asText()).isEqualTo("EXPECTATION_FAILED");
    }

    @Test
    void an_escaped_slash_does_not_reach_another_route() throws IOException {
        Reply reply = RawHttp.exchange(server.port(), "GET /t%2Fhello HTTP/1.1\r\n" + HOST + "\r\n");

        assertThat(reply.status()).isIn(400, 404);
        assertThat(json(reply).get("error_code").asInt()).isIn(40000, 40404);
    }

    @Test
    void nothing_of_the_request_is_reflected() throws IOException {
        Reply reply = RawHttp.exchange(
                server.port(), "GET /t/<script>canary</script> HTTP/1.1\r\n" + HOST + "X-Request-Id: <canary>\r\n\r\n");

        assertThat(reply.status()).isIn(400, 404);
        assertThat(reply.text()).doesNotContain("canary");
    }

    @Test
    void pipelined_requests_are_answered_in_order() throws IOException {
        Reply reply = RawHttp.exchange(
                server.port(),
                "GET /t/nothing HTTP/1.1\r\n" + HOST + "\r\nGET /t/hello HTTP/1.1\r\n" + HOST
                        + "Connection: close\r\n\r\n");

        assertThat(reply.answers()).isEqualTo(2);
        assertThat(reply.text()).endsWith("\"hello\"");
    }

    @Test
    void a_content_encoding_is_not_taken_for_plain_text() throws IOException {
        Reply reply = RawHttp.exchange(
                server.port(),
                "POST /t/echo HTTP/1.1\r\n" + HOST + "Content-Encoding: br\r\nContent-Length: 2\r\n\r\n{}");

        assertThat(reply.status()).isEqualTo(415);
        assertThat(json(reply).get("code").asText()).isEqualTo("UNSUPPORTED_ENCODING");
    }
}
