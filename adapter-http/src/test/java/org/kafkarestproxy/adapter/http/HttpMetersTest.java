package org.kafkarestproxy.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kafkarestproxy.adapter.http.RawHttp.Reply;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.security.BearerToken;
import org.kafkarestproxy.domain.security.Caller;
import org.kafkarestproxy.domain.security.Operation;
import org.kafkarestproxy.domain.security.Quota;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CountDownLatch go = new CountDownLatch(1);
    private HttpServer server;

    @BeforeAll
    void start() {
        Route topics = Route.of(Operation.DESCRIBE, "GET", "/t/topics/{topic}", request -> request.answer(200));
        Route slow = Route.of(Operation.READ, "GET", "/t/slow", request -> {
            awaitGo();
            request.answer(200);
        });
        server = new HttpServer(
                TestServer.SETTINGS,
                TestServer.LIMITS,
                token -> identify(token),
                caller -> Quota.NONE,
                List.of(new TestServer.Routes("/t", List.of(TestServer.echo(), TestServer.hello(), topics, slow))),
                List.of(),
                new Instruments(registry, Tracing.off()));
        server.start();
    }

    private void awaitGo() {
        try {
            go.await();
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }

    private static Caller identify(BearerToken token) {
        if (token != null && token.value().equals("bad")) {
            throw new ProxyException(ErrorCode.INVALID_TOKEN, "The token is not valid here.");
        }
        return Caller.ANONYMOUS;
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private Reply send(String head, String body) throws IOException {
        return RawHttp.exchange(server.port(), head + "Host: x\r\nConnection: close\r\n\r\n" + body);
    }

    private long requests(String method, String route, String status) {
        Timer timer = registry.find("krp.http.requests")
                .tags("api", "t", "method", method, "route", route, "status", status)
                .timer();
        return timer == null ? 0 : timer.count();
    }

    private double counter(String name, String... tags) {
        Counter counter = registry.find(name).tags(tags).counter();
        return counter == null ? 0 : counter.count();
    }

    @Test
    void counts_requests_by_route_and_status_and_their_bytes() throws IOException {
        double received = counter("krp.http.received", "api", "t");
        double sent = counter("krp.http.sent", "api", "t");

        send("POST /t/echo HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 100\r\n", " ".repeat(100));

        await().until(() -> requests("POST", "/t/echo", "200") == 1);
        assertThat(counter("krp.http.received", "api", "t") - received).isEqualTo(100);
        assertThat(counter("krp.http.sent", "api", "t") - sent).isEqualTo(3);
    }

    @Test
    void counts_what_was_refused_before_the_router_for_the_route_it_was_meant_for() throws IOException {
        double errors = counter("krp.errors", "code", "INVALID_TOKEN");

        send("GET /t/topics/a HTTP/1.1\r\nAuthorization: Bearer bad\r\n", "");

        await().until(() -> requests("GET", "/t/topics/{topic}", "401") == 1);
        assertThat(counter("krp.errors", "code", "INVALID_TOKEN") - errors).isEqualTo(1);
    }

    @Test
    void counts_heads_that_no_handler_sees() throws IOException {
        double before = counter("krp.errors", "code", "HEAD_TOO_LARGE");

        Reply reply = send("GET /t/hello HTTP/1.1\r\nX-Large: " + "a".repeat(5_000) + "\r\n", "");

        assertThat(reply.status()).isEqualTo(431);
        await().until(() -> counter("krp.errors", "code", "HEAD_TOO_LARGE") == before + 1);
        assertThat(registry.find("krp.http.requests").tag("status", "431").timers())
                .hasSize(1);
    }

    @Test
    void knows_how_many_requests_are_in_flight_and_sees_clients_go() throws IOException {
        Gauge inFlight =
                registry.find("krp.http.requests.in.flight").tag("api", "t").gauge();
        Gauge connections =
                registry.find("krp.http.connections").tag("listener", "api").gauge();
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            OutputStream out = client.getOutputStream();
            out.write("GET /t/slow HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            await().until(() -> inFlight.value() == 1);
            assertThat(connections.value()).isPositive();
        }
        go.countDown();
        await().until(() -> inFlight.value() == 0);
    }

    @Test
    void counts_how_often_there_were_as_many_connections_as_there_may_be() throws IOException {
        SimpleMeterRegistry own = new SimpleMeterRegistry();
        try (HttpServer small = new HttpServer(
                        TestServer.impatient(1_000, 2),
                        TestServer.LIMITS,
                        token -> Caller.ANONYMOUS,
                        caller -> Quota.NONE,
                        List.of(new TestServer.Routes("/t", List.of(TestServer.hello()))),
                        List.of(),
                        new Instruments(own, Tracing.off()));
                Socket first = new Socket()) {
            small.start();
            SocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), small.port());
            Counter reached = own.get("krp.refused").tag("limit", "connections").counter();
            first.connect(address);
            await().until(() -> small.connections() == 1);
            assertThat(reached.count()).isZero();
            try (Socket second = new Socket();
                    Socket third = new Socket()) {
                second.connect(address);
                await().until(() -> reached.count() == 1);

                third.connect(address);
                first.shutdownOutput();

                await().until(() -> reached.count() == 2);
            }
        }
    }

    @Test
    void nothing_that_a_client_chooses_adds_a_series() throws IOException {
        for (int round = 0; round < 2; round++) {
            int before = registry.getMeters().size();
            for (int i = 0; i < 100; i++) {
                String unique = round + "-" + i;
                send("GET /t/topics/topic-" + unique + " HTTP/1.1\r\n", "");
                send("GET /t/nothing-" + unique + " HTTP/1.1\r\n", "");
                send("GET /elsewhere-" + unique + "/t HTTP/1.1\r\n", "");
                send("M" + round + "X" + i + " /t/hello HTTP/1.1\r\n", "");
            }
            // The first round makes the series that there are.
            if (round > 0) {
                assertThat(registry.getMeters()).hasSize(before);
            }
        }
        assertThat(requests("other", "unmatched", "405") + requests("other", "unmatched", "404"))
                .isPositive();
    }
}
