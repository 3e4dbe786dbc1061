package org.kafkarestproxy.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kafkarestproxy.adapter.http.AdmissionSettings.Permits;
import org.kafkarestproxy.adapter.http.RawHttp.Reply;
import org.kafkarestproxy.application.port.in.IdentifyCaller;
import org.kafkarestproxy.domain.security.Caller;
import org.kafkarestproxy.domain.security.Operation;
import org.kafkarestproxy.domain.security.Quota;

/** The token is the name of the caller; there are 8,000 bytes for bodies, 10,000 for answers and 2 places of each kind. */
@Timeout(60)
class AdmissionTest {

    private static final AdmissionSettings LIMITS =
            new AdmissionSettings(8_000, 10_000, new Permits(2, 2, 2, 2), 0.25, Quota.NONE);
    private static final AdmissionSettings ROOMY =
            new AdmissionSettings(8_000, 10_000, new Permits(9, 9, 9, 9), 0.25, Quota.NONE);
    private static final IdentifyCaller BY_NAME = token -> token == null
            ? Caller.ANONYMOUS
            : new Caller("t", token.value(), "client", Caller.Kind.APP, Set.of(), Set.of(), true, "");

    /** Requests that block each have their own, however few threads the common pool has. */
    private static final Executor THREADS = task -> new Thread(task).start();

    private final CountDownLatch go = new CountDownLatch(1);
    private final CountDownLatch inFilling = new CountDownLatch(1);
    private final AtomicInteger inside = new AtomicInteger();
    private final List<CompletableFuture<Reply>> parked = new ArrayList<>();

    @AfterEach
    void let_everybody_go() {
        go.countDown();
        parked.forEach(CompletableFuture::join);
    }

    private HttpServer start(AdmissionSettings limits, Route... more) {
        List<Route> routes = new ArrayList<>(List.of(more));
        routes.add(Route.open("/t/open", request -> request.answer(200, new JsonBytes(16).bool(true))));
        routes.add(TestServer.echo());
        routes.add(parking(Operation.WRITE, "POST"));
        routes.add(parking(Operation.READ, "GET"));
        routes.add(parking(Operation.DELETE, "DELETE"));
        return TestServer.start(limits, BY_NAME, caller -> Quota.NONE, routes.toArray(Route[]::new));
    }

    /** Stays inside until the test lets it go. */
    private Route parking(Operation operation, String method) {
        return Route.of(operation, method, "/t/parking", request -> {
            inside.incrementAndGet();
            try {
                assertThat(go.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            request.answer(200, new JsonBytes(16).bool(true));
        });
    }

    private void park(HttpServer server, String request) {
        int before = inside.get();
        parked.add(CompletableFuture.supplyAsync(() -> exchange(server, request), THREADS));
        await().until(() -> inside.get() == before + 1);
    }

    private static Reply exchange(HttpServer server, String request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(40_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return RawHttp.read(socket.getInputStream());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String request(String method, String path, String caller, String body) {
        return method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + (caller.isEmpty() ? "" : "Authorization: Bearer " + caller + "\r\n")
                + (body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n") + "\r\n" + body;
    }

    private static void assertRefused(Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.body()).contains("\"code\":\"" + code + "\"", "\"retriable\":true");
        assertThat(Integer.parseInt(reply.header("Retry-After"))).isGreaterThanOrEqualTo(1);
    }

    private static void assertOpen(HttpServer server) {
        assertThat(exchange(server, request("GET", "/t/open", "", "")).status()).isEqualTo(200);
    }

    @Test
    void a_body_without_room_is_refused_before_it_is_read() throws IOException {
        try (HttpServer server = start(LIMITS)) {
            Reply reply = RawHttp.exchange(
                    server.port(),
                    "POST /t/echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 9000\r\n\r\n");

            assertRefused(reply, 503, "OVERLOADED");
            assertThat(reply.body()).contains("\"outcome\":\"not_written\"");
            assertOpen(server);
        }
    }

    @Test
    void a_body_holds_its_room_until_its_request_is_answered() throws IOException {
        try (HttpServer server = start(LIMITS)) {
            park(server, request("POST", "/t/parking", "", "x".repeat(5_000)));

            assertRefused(exchange(server, request("POST", "/t/echo", "", "x".repeat(3_001))), 503, "OVERLOADED");
            assertThat(exchange(server, request("POST", "/t/echo", "", "x".repeat(3_000)))
                            .status())
                    .isEqualTo(200);
            assertOpen(server);

            go.countDown();
            parked.forEach(CompletableFuture::join);
            await().untilAsserted(() -> assertThat(exchange(server, request("POST", "/t/echo", "", "x".repeat(8_000)))
                            .status())
                    .isEqualTo(200));
        }
    }

    @Test
    void the_memory_that_a_decoder_needs_counts_like_the_body() throws IOException {
        byte[] body = Zstd.compress("[1]".getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream streamed = new ByteArrayOutputStream();
        try (ZstdOutputStream zstd = new ZstdOutputStream(streamed)) {
            zstd.write('1');
            zstd.flush();
        }
        AdmissionSettings limits = new AdmissionSettings(
                100_000, LIMITS.responseMemory(), LIMITS.permits(), LIMITS.principalShare(), LIMITS.rate());
        try (HttpServer server = start(limits)) {
            assertThat(zstd(server, body).status()).isEqualTo(200);
            assertRefused(zstd(server, streamed.toByteArray()), 503, "OVERLOADED");
            assertThat(zstd(server, body).status()).isEqualTo(200);
        }
    }

    private static Reply zstd(HttpServer server, byte[] body) {
        String latin = new String(body, StandardCharsets.ISO_8859_1);
        return exchange(
                server,
                request("POST", "/t/echo", "", latin)
                        .replace("Connection: close\r\n", "Connection: close\r\nContent-Encoding: zstd\r\n"));
    }

    @Test
    void a_client_that_hangs_up_gives_its_room_back() throws IOException {
        try (HttpServer server = start(LIMITS)) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                socket.getOutputStream()
                        .write("POST /t/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 8000\r\n\r\nhalf"
                                .getBytes(StandardCharsets.ISO_8859_1));
                await().untilAsserted(() -> assertThat(exchange(server, request("POST", "/t/echo", "", "x"))
                                .status())
                        .isEqualTo(503));
            }
            await().untilAsserted(() -> assertThat(exchange(server, request("POST", "/t/echo", "", "x"))
                            .status())
                    .isEqualTo(200));
        }
    }

    @Test
    void kinds_of_requests_do_not_take_each_others_places() throws IOException {
        try (HttpServer server = start(LIMITS)) {
            park(server, request("POST", "/t/parking", "", "x"));
            park(server, request("POST", "/t/parking", "", "x"));

            assertRefused(exchange(server, request("POST", "/t/parking", "", "x")), 503, "OVERLOADED");
            park(server, request("GET", "/t/parking", "", ""));
            park(server, request("DELETE", "/t/parking", "", ""));
            assertOpen(server);
        }
    }

    @Test
    void a_request_that_waits_changes_places() throws IOException {
        Route waiting = Route.of(Operation.READ, "GET", "/t/waiting", request -> {
            request.waits();
            parking(Operation.READ, "GET").action().answer(request);
        });
        try (HttpServer server = start(LIMITS, waiting)) {
            park(server, request("GET", "/t/waiting", "", ""));
            park(server, request("GET", "/t/waiting", "", ""));

            assertRefused(exchange(server, request("GET", "/t/waiting", "", "")), 503, "OVERLOADED");
            park(server, request("GET", "/t/parking", "", ""));
            park(server, request("GET", "/t/parking", "", ""));
            assertRefused(exchange(server, request("GET", "/t/parking", "", "")), 503, "OVERLOADED");
        }
    }

    @Test
    void one_caller_gets_no_more_than_its_share_while_more_than_half_is_used() throws IOException {
        try (HttpServer server = start(LIMITS)) {
            park(server, request("POST", "/t/parking", "alice", "x".repeat(4_000)));

            assertRefused(
                    exchange(server, request("POST", "/t/echo", "alice", "x".repeat(100))), 429, "QUOTA_EXCEEDED");
            assertThat(exchange(server, request("POST", "/t/echo", "bob", "x".repeat(1_900)))
                            .status())
                    .isEqualTo(200);
            await().untilAsserted(() -> assertThat(exchange(server, request("POST", "/t/echo", "", "x".repeat(3_900)))
                            .status())
                    .isEqualTo(200));
            assertOpen(server);
        }
    }

    @Test
    void an_answer_ends_where_the_room_ends_and_without_any_it_is_refused() throws IOException {
        Route reading = Route.of(Operation.READ, "GET", "/t/reading", request -> {
            int records = 0;
            while (records < 100 && request.room().test(1_000)) {
                records++;
            }
            request.answer(200, new JsonBytes(9_000).number(records));
        });
        Route large = Route.of(Operation.READ, "GET", "/t/large", request -> {
            assertThat(request.room().test(100_000)).isFalse();
        });
        try (HttpServer server = start(LIMITS, reading, large)) {
            assertThat(exchange(server, request("GET", "/t/reading", "", "")).body())
                    .isEqualTo("4");
            assertRefused(exchange(server, request("GET", "/t/large", "", "")), 503, "OVERLOADED");
            await().untilAsserted(() -> assertThat(exchange(server, request("GET", "/t/reading", "", ""))
                            .body())
                    .isEqualTo("4"));
        }
    }

    @Test
    void a_read_does_not_begin_while_memory_for_answers_is_nearly_full_and_goes_on_when_it_has_begun()
            throws IOException {
        Route beginning = Route.of(Operation.READ, "GET", "/t/beginning", request -> {
            assertThat(request.room().test(0)).isTrue();
            request.answer(200, new JsonBytes(16).bool(true));
        });
        Route filling = Route.of(Operation.READ, "GET", "/t/filling", request -> {
            assertThat(request.room().test(0)).isTrue();
            assertThat(request.room().test(4_300)).isTrue();
            assertThat(exchange(request.query("port").orElseThrow(), "/t/beginning")
                            .status())
                    .isEqualTo(503);
            assertThat(request.room().test(100)).isTrue();
            request.answer(200, new JsonBytes(16).bool(true));
        });
        try (HttpServer server = start(LIMITS, beginning, filling)) {
            String port = Integer.toString(server.port());

            assertThat(exchange(port, "/t/filling?port=" + port).status()).isEqualTo(200);
            await().untilAsserted(() ->
                    assertThat(exchange(port, "/t/beginning").status()).isEqualTo(200));
        }
    }

    private static Reply exchange(String port, String path) {
        try {
            return RawHttp.exchange(Integer.parseInt(port), request("GET", path, "", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_read_without_room_to_begin_waits_for_it_and_is_told_to_come_back_when_none_comes() throws Exception {
        CompletableFuture<Void> written = new CompletableFuture<>();
        CompletableFuture<Void> taken = new CompletableFuture<>();
        CountDownLatch waiting = new CountDownLatch(2);
        Runnable untilWritten = () -> {
            waiting.countDown();
            written.join();
        };
        try (HttpServer server = start(
                ROOMY,
                filling(taken),
                reading("/t/reading", () -> {}, true),
                reading("/t/waiting", untilWritten, true),
                reading("/t/latest", untilWritten, false))) {
            String port = Integer.toString(server.port());
            CompletableFuture<Reply> waits = later(port, "/t/waiting");
            CompletableFuture<Reply> waitsForLatest = later(port, "/t/latest");
            waiting.await();
            CompletableFuture<Reply> filled = later(port, "/t/filling");
            inFilling.await();

            assertRefused(exchange(port, "/t/reading"), 503, "OVERLOADED");

            // These have waited longer for the record than anybody waits for room.
            written.complete(null);
            assertRefused(waitsForLatest.get(), 503, "OVERLOADED");
            CompletableFuture<Reply> reads = later(port, "/t/reading");
            assertThatThrownBy(() -> reads.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            assertThat(waits).isNotDone();
            taken.complete(null);
            assertThat(reads.get().body()).isEqualTo("true");
            assertThat(waits.get().body()).isEqualTo("true");
            assertThat(filled.get().status()).isEqualTo(200);
        }
    }

    private static CompletableFuture<Reply> later(String port, String path) {
        return CompletableFuture.supplyAsync(() -> exchange(port, path), THREADS);
    }

    /** Takes most of the room for answers until that is done. */
    private Route filling(CompletableFuture<Void> taken) {
        return Route.of(Operation.READ, "GET", "/t/filling", request -> {
            assertThat(request.room().test(4_800)).isTrue();
            inFilling.countDown();
            taken.join();
            request.answer(200, new JsonBytes(16).bool(true));
        });
    }

    private static Route reading(String path, Runnable first, boolean again) {
        return Route.of(Operation.READ, "GET", path, request -> {
            boolean read = request.whenThereIsRoom(
                    () -> {
                        first.run();
                        return request.room().test(2_000);
                    },
                    again);
            request.answer(200, new JsonBytes(16).bool(read));
        });
    }

    @Test
    void an_answer_that_turns_out_larger_than_the_room_is_refused() throws IOException {
        Route swelling = Route.of(Operation.READ, "GET", "/t/swelling", request -> {
            assertThat(request.room().test(1_000)).isTrue();
            request.answer(200, new JsonBytes(20_000).number(1));
        });
        try (HttpServer server = start(LIMITS, swelling)) {
            assertRefused(exchange(server, request("GET", "/t/swelling", "", "")), 503, "OVERLOADED");
        }
    }

    @Test
    void who_exceeds_a_quota_is_refused_before_the_body_is_read_and_served_after_the_wait() throws IOException {
        Route counting = Route.of(Operation.WRITE, "POST", "/t/counting", request -> {
            request.countRecords(150);
            request.answer(200, new JsonBytes(16).bool(true));
        });
        Quota quota = new Quota(100, Quota.UNLIMITED);
        try (HttpServer server = TestServer.start(
                LIMITS,
                BY_NAME,
                caller -> caller.id().equals("alice") ? quota : Quota.NONE,
                counting,
                TestServer.echo())) {
            assertThat(exchange(server, request("POST", "/t/counting", "alice", "x"))
                            .status())
                    .isEqualTo(200);

            String announced = request("POST", "/t/echo", "alice", "x".repeat(5_000));
            Reply refused = RawHttp.exchange(server.port(), announced.substring(0, announced.indexOf("xx")));
            assertRefused(refused, 429, "QUOTA_EXCEEDED");
            assertThat(exchange(server, request("POST", "/t/counting", "bob", "x"))
                            .status())
                    .isEqualTo(200);
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(exchange(server, request("POST", "/t/echo", "alice", "x"))
                                    .status())
                            .isEqualTo(200));
        }
    }
}
