package org.kafkarestproxy.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.security.Caller;
import org.kafkarestproxy.domain.security.Operation;
import org.kafkarestproxy.domain.security.Quota;

class AccessLogTest {

    private static final String CANARY = "eyJcanary.canary.canary";
    private static final Caller CALLER =
            new Caller("tenant-1", "object-1", "client-1", Caller.Kind.APP, Set.of(), Set.of(), true, "");

    private final CapturedLog log = new CapturedLog(AccessLine.LOGGER);
    private HttpServer server;

    @BeforeEach
    void start() {
        Route topics = Route.of(Operation.WRITE, "POST", "/t/topics/{topic}", request -> {
            request.countRecords(3);
            request.answer(200, new JsonBytes(16).number(request.jsonBody().length));
        });
        Route failing = Route.of(Operation.READ, "GET", "/t/failing", request -> {
            throw new ProxyException(ErrorCode.KAFKA_UNAVAILABLE, "Kafka does not answer.");
        });
        Route status = Route.open("/t/status", request -> request.answer(200));
        server = new HttpServer(
                TestServer.SETTINGS,
                TestServer.LIMITS,
                token -> CALLER,
                caller -> Quota.NONE,
                List.of(new TestServer.Routes("/t", List.of(topics, failing, status))));
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
        log.close();
    }

    private void send(String head, String body) throws IOException {
        RawHttp.exchange(
                server.port(),
                head + "Host: x\r\nAuthorization: Bearer " + CANARY + "\r\nCookie: a=" + CANARY
                        + "\r\nConnection: close\r\n\r\n" + body);
    }

    private String line() {
        await().until(() -> !log.lines().isEmpty());
        return log.lines().get(0);
    }

    @Test
    void says_who_did_what_and_what_came_of_it() throws IOException {
        send("""
                POST /t/topics/orders?a=secret HTTP/1.1\r
                X-Request-Id: r-1\r
                User-Agent: test/1 (x)\r
                traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r
                Content-Length: 12\r
                Content-Type: application/json\r
                """, "[1,2,3,4,56]");

        assertThat(line())
                .matches("request request_id=r-1 trace_id=4bf92f3577b34da6a3ce929d0e0e4736 remote=127\\.0\\.0\\.1"
                        + " tid=tenant-1 oid=object-1 client=client-1 api=t method=POST route=/t/topics/\\{topic}"
                        + " topic=orders path=/t/topics/orders status=200 records=3 bytes_in=12 bytes_out=2"
                        + " ms=[0-9.]+ protocol=HTTP/1\\.1 user_agent=\"test/1 \\(x\\)\"")
                .doesNotContain(CANARY, "secret");
    }

    @Test
    void says_why_a_request_failed() throws IOException {
        send("GET /t/failing HTTP/1.1\r\n", "");

        assertThat(line()).contains("route=/t/failing", "status=503", "code=KAFKA_UNAVAILABLE");
    }

    @Test
    void nothing_that_a_client_sends_begins_a_line() throws IOException {
        send(
                "POST /t/topics/a%0Astatus=200%1b%5b2J HTTP/1.1\r\nUser-Agent: a\tb \u00e9\u0085\r\nContent-Length: 0\r\n",
                "");

        assertThat(line()).contains("user_agent=\"a\\u0009b ").matches("[ -~]+");
    }

    @Test
    void probes_that_succeed_are_left_out_and_others_are_not() throws IOException {
        send("GET /t/status HTTP/1.1\r\n", "");
        send("GET /t/nothing HTTP/1.1\r\n", "");

        assertThat(line()).contains("route=unmatched", "status=404", "code=ROUTE_NOT_FOUND");
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void a_head_that_no_handler_saw_has_a_line_too() throws IOException {
        send("GET /t/failing HTTP/1.1\r\nX-Large: " + "a".repeat(5_000) + "\r\n", "");

        assertThat(line()).contains("status=431", "code=HEAD_TOO_LARGE").doesNotContain(CANARY);
    }

    @Test
    void only_a_valid_trace_has_an_id() {
        String id = "4bf92f3577b34da6a3ce929d0e0e4736";
        assertThat(TraceHeaders.traceId(List.of("00-" + id + "-00f067aa0ba902b7-01")))
                .isEqualTo(id);
        assertThat(TraceHeaders.traceId(List.of("01-" + id + "-00f067aa0ba902b7-01-more")))
                .isEqualTo(id);
        assertThat(List.of(
                        "",
                        "00-" + id + "-00f067aa0ba902b7",
                        "ff-" + id + "-00f067aa0ba902b7-01",
                        "00-" + id + "-00f067aa0ba902b7-01-more",
                        "00-" + id.toUpperCase(java.util.Locale.ROOT) + "-00f067aa0ba902b7-01",
                        "00-" + "0".repeat(32) + "-00f067aa0ba902b7-01",
                        "00-" + id + "-0000000000000000-01"))
                .allMatch(header -> TraceHeaders.traceId(List.of(header)).isEmpty());
    }
}
