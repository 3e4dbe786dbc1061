package org.kafkarestproxy.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kafkarestproxy.adapter.http.RawHttp.Reply;
import org.kafkarestproxy.application.port.in.IdentifyCaller;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.security.Caller;
import org.kafkarestproxy.domain.security.Operation;

@Timeout(30)
class HttpServerTest {

    private static final String HOST = "Host: x\r\nConnection: close\r\n";

    private static String get(String path, String... headers) {
        return "GET " + path + " HTTP/1.1\r\n" + HOST + String.join("", headers) + "\r\n";
    }

    @Test
    void a_stranger_is_turned_away_before_the_body_is_read_or_the_path_is_looked_at() throws IOException {
        IdentifyCaller nobody = token -> {
            throw new ProxyException(ErrorCode.UNAUTHENTICATED, "Send a token.");
        };
        try (HttpServer server = TestServer.start(nobody, TestServer.echo())) {
            Reply reply = RawHttp.exchange(
                    server.port(), "POST /t/echo HTTP/1.1\r\n" + HOST + "Content-Length: 5000\r\n\r\nhalf of it");
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"kafka-rest-proxy\"");

            assertThat(RawHttp.exchange(server.port(), get("/nowhere")).status())
                    .isEqualTo(401);
        }
    }

    @Test
    void an_open_route_needs_no_token_but_the_others_do() throws IOException {
        IdentifyCaller nobody = token -> {
            throw new ProxyException(ErrorCode.UNAUTHENTICATED, "Send a token.");
        };
        Route open = Route.open("/t/open", request -> request.answer(200, new JsonBytes(16).bool(true)));
        try (HttpServer server = TestServer.start(nobody, open, TestServer.hello())) {
            assertThat(RawHttp.exchange(server.port(), get("/t/open")).status()).isEqualTo(200);
            assertThat(RawHttp.exchange(server.port(), get("/t/open/")).status())
                    .isEqualTo(401);
            assertThat(RawHttp.exchange(server.port(), get("/t/%6Fpen")).status())
                    .isEqualTo(401);
            assertThat(RawHttp.exchange(server.port(), get("/t/hello/../open")).status())
                    .isEqualTo(401);
            assertThat(RawHttp.exchange(server.port(), get("/t/hello")).status())
                    .isEqualTo(401);
        }
    }

    @Test
    void the_token_comes_from_one_authorization_header_and_from_nowhere_else() throws IOException {
        IdentifyCaller telling = token -> {
            throw new ProxyException(ErrorCode.INVALID_TOKEN, "got " + (token == null ? "none" : token.value()));
        };
        try (HttpServer server = TestServer.start(telling, TestServer.hello())) {
            assertThat(RawHttp.exchange(server.port(), get("/t/hello", "Authorization: Bearer abc\r\n"))
                            .body())
                    .contains("got abc");
            assertThat(RawHttp.exchange(server.port(), get("/t/hello", "authorization: bEARER abc\r\n"))
                            .body())
                    .contains("got abc");
            assertThat(RawHttp.exchange(server.port(), get("/t/hello", "Authorization: Bearer   abc \r\n"))
                            .body())
                    .contains("got abc\"");
            assertThat(RawHttp.exchange(server.port(), get("/t/hello", "Authorization: Bearer \r\n"))
                            .body())
                    .contains("got none");
            assertThat(RawHttp.exchange(server.port(), get("/t/hello", "Authorization: Basic abc\r\n"))
                            .body())
                    .contains("got none");
            assertThat(RawHttp.exchange(server.port(), get("/t/hello?access_token=abc"))
                            .body())
                    .contains("got none");
            Reply two = RawHttp.exchange(
                    server.port(), get("/t/hello", "Authorization: Bearer a\r\nAuthorization: Bearer b\r\n"));
            assertThat(two.status()).isEqualTo(400);
            assertThat(two.body()).contains("AMBIGUOUS_CREDENTIALS");
            assertThat(RawHttp.exchange(server.port(), get("/t/hello", "Authorization:\r\nAuthorization: Bearer b\r\n"))
                            .status())
                    .isEqualTo(400);
            assertThat(RawHttp.exchange(
                                    server.port(),
                                    get("/t/hello", "Authorization: Basic eDp5\r\nAuthorization: Bearer b\r\n"))
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void the_route_learns_who_calls() throws IOException {
        Route who = Route.of(
                Operation.READ,
                "GET",
                "/t/who",
                request -> request.answer(
                        200, new JsonBytes(16).bool(request.caller().equals(Caller.ANONYMOUS))));
        try (HttpServer server = TestServer.start(who)) {
            assertThat(RawHttp.exchange(server.port(), get("/t/who")).body()).isEqualTo("true");
        }
    }

    @Test
    void an_unexpected_failure_is_a_500_that_tells_nothing() throws IOException {
        Route broken = Route.of(Operation.READ, "POST", "/t/broken", request -> {
            throw new IllegalStateException("canary");
        });
        Route worse = Route.of(Operation.READ, "GET", "/t/worse", request -> {
            throw new StackOverflowError("canary");
        });
        try (HttpServer server = TestServer.start(broken, worse)) {
            Reply reply =
                    RawHttp.exchange(server.port(), "POST /t/broken HTTP/1.1\r\n" + HOST + "Content-Length: 0\r\n\r\n");
            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.body())
                    .contains("\"error_code\":50001", "\"outcome\":\"unknown\"")
                    .doesNotContain("canary", "Exception");

            Reply error = RawHttp.exchange(server.port(), get("/t/worse"));
            assertThat(error.status()).isEqualTo(500);
            assertThat(error.body()).contains("\"error_code\":50001").doesNotContain("canary", "Error\"");
        }
    }

    @Test
    void a_failure_carries_its_details_and_when_to_come_back() throws IOException {
        Route busy = Route.of(Operation.READ, "GET", "/t/busy", request -> {
            throw new ProxyException(ErrorCode.OVERLOADED, "Too much.")
                    .with("field", "a\"b")
                    .with("count", 7L);
        });
        try (HttpServer server = TestServer.start(busy)) {
            Reply reply = RawHttp.exchange(server.port(), get("/t/busy", "X-Request-Id: id-1\r\n"));
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.header("Retry-After")).isEqualTo("1");
            assertThat(reply.body())
                    .isEqualTo("{\"error_code\":50301,\"code\":\"OVERLOADED\",\"message\":\"Too much.\","
                            + "\"retriable\":true,\"request_id\":\"id-1\",\"field\":\"a\\\"b\",\"count\":7}");
        }
    }

    @Test
    void a_draining_server_answers_and_asks_to_connect_anew() throws IOException {
        try (HttpServer server = TestServer.start(TestServer.hello())) {
            server.drain();
            Reply reply = RawHttp.exchange(server.port(), "GET /t/hello HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("Connection")).isEqualToIgnoringCase("close");
            assertThat(reply.closed()).isTrue();
        }
    }

    @Test
    void closing_lets_a_request_in_flight_end_and_takes_no_new_connection() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Route slow = Route.of(Operation.READ, "GET", "/t/slow", request -> {
            arrived.countDown();
            try {
                request.answer(200, new JsonBytes(16).bool(go.await(10, TimeUnit.SECONDS)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        HttpServer server = TestServer.start(slow);
        int port = server.port();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(get("/t/slow").getBytes(StandardCharsets.US_ASCII));
            assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();

            CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
            await().until(() -> refuses(port));
            await().during(Duration.ofMillis(1500)).until(() -> !closing.isDone());
            go.countDown();

            assertThat(RawHttp.read(socket.getInputStream()).body()).isEqualTo("true");
            closing.get(5, TimeUnit.SECONDS);
        }
    }

    private static boolean refuses(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return !socket.isConnected();
        } catch (IOException refused) {
            return true;
        }
    }

    @Test
    void two_dialects_cannot_share_a_base_path() {
        TestServer.Routes one = new TestServer.Routes("/v1", List.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestServer.of(TestServer.SETTINGS, token -> Caller.ANONYMOUS, one, one));
    }

    @Test
    void when_it_finishes_half_sent_requests_are_408_and_the_others_are_answered() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Route slow = Route.of(Operation.READ, "GET", "/t/slow", request -> {
            inside.countDown();
            try {
                assertThat(go.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            request.answer(200, new JsonBytes(16).text("done"));
        });
        try (HttpServer server = TestServer.start(TestServer.echo(), slow);
                Socket uploading = new Socket(InetAddress.getLoopbackAddress(), server.port());
                Socket answered = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            uploading.setSoTimeout(20_000);
            answered.setSoTimeout(20_000);
            uploading
                    .getOutputStream()
                    .write(bytes("POST /t/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\nhalf"));
            answered.getOutputStream().write(bytes(get("/t/slow")));
            assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();

            CompletableFuture<Boolean> finished = CompletableFuture.supplyAsync(server::finish);
            Reply half = RawHttp.read(uploading.getInputStream());
            go.countDown();

            assertThat(half.status()).as(half.text()).isEqualTo(408);
            assertThat(half.body()).contains("REQUEST_TIMEOUT", "\"outcome\":\"not_written\"");
            assertThat(half.closed()).isTrue();
            assertThat(RawHttp.read(answered.getInputStream()).body()).isEqualTo("\"done\"");
            assertThat(finished.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_request_that_does_not_end_is_told_of() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Route stuck = Route.of(Operation.WRITE, "POST", "/t/stuck", request -> {
            inside.countDown();
            try {
                assertThat(go.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            throw new ProxyException(ErrorCode.SHUTTING_DOWN, "Stopping.").withOutcomeUnknown();
        });
        try (HttpServer server = TestServer.start(stuck);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(bytes("POST /t/stuck HTTP/1.1\r\n" + HOST + "\r\n"));
            assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();

            assertThat(server.finish()).isFalse();

            go.countDown();
            Reply answer = RawHttp.read(socket.getInputStream());
            assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            assertThat(answer.body()).contains("SHUTTING_DOWN", "\"outcome\":\"unknown\"");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
