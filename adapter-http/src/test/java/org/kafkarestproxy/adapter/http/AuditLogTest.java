package org.kafkarestproxy.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kafkarestproxy.application.port.in.IdentifyCaller;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.security.Caller;
import org.kafkarestproxy.domain.security.Operation;

class AuditLogTest {

    private static final Caller CALLER =
            new Caller("tenant", "object", "client", Caller.Kind.APP, Set.of(), Set.of(), false, "token-id");
    private static final IdentifyCaller KNOWS_GOOD_TOKENS = token -> {
        if (token != null && token.value().equals("good-canary")) {
            return CALLER;
        }
        throw token == null
                ? new ProxyException(ErrorCode.UNAUTHENTICATED, "x", new IllegalStateException("no-credentials"))
                : new ProxyException(ErrorCode.INVALID_TOKEN, "x", new IllegalStateException("signature"));
    };

    private final CapturedLog log = new CapturedLog("kafkarestproxy.audit");

    @BeforeEach
    void empty() {
        assertThat(log.lines()).isEmpty();
    }

    @AfterEach
    void close() {
        log.close();
    }

    private static HttpServer server(Audit audit, List<Cidr> proxies) {
        HttpSettings settings = TestServer.settings(proxies, audit, List.of());
        Route read = Route.of(
                Operation.READ, "GET", "/t/{topic}/read", request -> request.answer(200, new JsonBytes(16).bool(true)));
        Route create = Route.of(
                Operation.CREATE, "PUT", "/t/{topic}", request -> request.answer(200, new JsonBytes(16).bool(true)));
        Route denied = Route.of(Operation.WRITE, "GET", "/t/{topic}/denied", request -> {
            throw new ProxyException(ErrorCode.FORBIDDEN, "x");
        });
        Route undecided = Route.of(Operation.WRITE, "GET", "/t/{topic}/undecided", request -> {
            throw new ProxyException(
                    ErrorCode.IDENTITY_UNAVAILABLE, "x", new IllegalStateException("graph-unavailable"));
        });
        Route malformed = Route.of(Operation.WRITE, "GET", "/t/{topic}/malformed", request -> {
            throw new ProxyException(ErrorCode.INVALID_JSON, "x");
        });
        HttpServer server = TestServer.of(
                settings,
                KNOWS_GOOD_TOKENS,
                new TestServer.Routes(
                        "/t",
                        List.of(
                                read,
                                create,
                                denied,
                                undecided,
                                malformed,
                                Route.open("/t/open", request -> request.answer(200, new JsonBytes(16).bool(true))))));
        server.start();
        return server;
    }

    private static void call(HttpServer server, String method, String path, String... headers) throws IOException {
        RawHttp.exchange(
                server.port(),
                method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Request-Id: id-1\r\n"
                        + String.join("", headers) + "\r\n");
    }

    private static final String GOOD = "Authorization: Bearer good-canary\r\n";

    private JsonNode line(int index) throws IOException {
        await().until(() -> log.lines().size() > index);
        return new ObjectMapper().readTree(log.lines().get(index));
    }

    @Test
    void says_who_may_do_what_and_who_may_not_and_why() throws IOException {
        try (HttpServer server = server(Audit.ALL, List.of())) {
            call(server, "GET", "/t/orders/read", GOOD);
            JsonNode allowed = line(0);
            assertThat(allowed.get("decision").asText()).isEqualTo("allowed");
            assertThat(allowed.get("request_id").asText()).isEqualTo("id-1");
            assertThat(allowed.get("remote").asText()).isEqualTo("127.0.0.1");
            assertThat(allowed.get("method").asText()).isEqualTo("GET");
            assertThat(allowed.get("route").asText()).isEqualTo("/t/{topic}/read");
            assertThat(allowed.get("operation").asText()).isEqualTo("READ");
            assertThat(allowed.get("topic").asText()).isEqualTo("orders");
            assertThat(allowed.get("status").isInt()).isTrue();
            assertThat(allowed.get("tid").asText()).isEqualTo("tenant");
            assertThat(allowed.get("oid").asText()).isEqualTo("object");
            assertThat(allowed.get("client").asText()).isEqualTo("client");
            assertThat(allowed.get("kind").asText()).isEqualTo("APP");
            assertThat(allowed.get("uti").asText()).isEqualTo("token-id");
            assertThat(allowed.has("reason")).isFalse();

            call(server, "GET", "/t/orders/denied", GOOD);
            assertThat(line(1).get("decision").asText()).isEqualTo("denied");
            assertThat(line(1).get("reason").asText()).isEqualTo("no-grant");
            assertThat(line(1).get("status").asInt()).isEqualTo(403);
            assertThat(line(1).get("code").asText()).isEqualTo("FORBIDDEN");

            call(server, "GET", "/t/orders/undecided", GOOD);
            assertThat(line(2).get("decision").asText()).isEqualTo("undecided");
            assertThat(line(2).get("reason").asText()).isEqualTo("graph-unavailable");

            call(server, "GET", "/t/orders/read", "Authorization: Bearer bad-canary\r\n");
            assertThat(line(3).get("decision").asText()).isEqualTo("refused");
            assertThat(line(3).get("reason").asText()).isEqualTo("signature");
            assertThat(line(3).has("oid")).isFalse();

            call(server, "GET", "/t/orders/read", GOOD, GOOD);
            assertThat(line(4).get("reason").asText()).isEqualTo("two-credentials");
            assertThat(log.lines()).noneMatch(line -> line.contains("canary"));
        }
    }

    @Test
    void what_is_no_decision_is_not_written() throws IOException {
        try (HttpServer server = server(Audit.ALL, List.of())) {
            call(server, "GET", "/t/open");
            call(server, "GET", "/t/orders/malformed", GOOD);
            call(server, "GET", "/nowhere", GOOD);
            call(server, "GET", "/t/orders/read", GOOD);

            assertThat(line(0).get("topic").asText()).isEqualTo("orders");
            assertThat(log.lines()).hasSize(1);
        }
    }

    @Test
    void may_be_about_changes_only_or_off() throws IOException {
        try (HttpServer changes = server(Audit.CHANGES, List.of());
                HttpServer off = server(Audit.OFF, List.of())) {
            call(changes, "GET", "/t/orders/read", GOOD);
            call(off, "PUT", "/t/orders", GOOD);
            call(off, "GET", "/t/orders/denied", GOOD);
            call(changes, "PUT", "/t/orders", GOOD);
            call(changes, "GET", "/t/orders/denied", GOOD);

            assertThat(line(0).get("operation").asText()).isEqualTo("CREATE");
            assertThat(line(1).get("decision").asText()).isEqualTo("denied");
            assertThat(log.lines()).hasSize(2);
        }
    }

    @Test
    void a_flood_of_strangers_is_counted_and_not_written_out() throws IOException {
        try (HttpServer server = server(Audit.ALL, List.of())) {
            long start = System.nanoTime();
            for (int i = 0; i < 300; i++) {
                call(server, "GET", "/t/orders/read");
            }
            long seconds = (System.nanoTime() - start) / 1_000_000_000L + 2;
            await().until(() -> !log.lines().isEmpty());
            assertThat(log.lines().size()).isLessThanOrEqualTo((int) (50 * seconds));
        }
    }

    @Test
    void a_quote_in_a_path_stays_inside_its_field() throws IOException {
        try (HttpServer server = server(Audit.ALL, List.of())) {
            call(server, "GET", "/t/a%22,%22decision%22:%22x/read", GOOD);

            assertThat(line(0).get("topic").asText()).isEqualTo("a\",\"decision\":\"x");
            assertThat(line(0).get("decision").asText()).isEqualTo("allowed");
        }
    }

    @Test
    void forwarded_addresses_are_believed_from_listed_proxies_only() throws IOException {
        try (HttpServer behind = server(Audit.ALL, List.of(new Cidr("127.0.0.0/8")));
                HttpServer open = server(Audit.ALL, List.of(new Cidr("10.0.0.0/8")))) {
            call(behind, "GET", "/t/a/read", GOOD, "X-Forwarded-For: 203.0.113.7\r\n");
            assertThat(line(0).get("remote").asText()).isEqualTo("203.0.113.7");
            call(behind, "GET", "/t/a/read", GOOD, "Forwarded: for=203.0.113.8;proto=https\r\n");
            assertThat(line(1).get("remote").asText()).isEqualTo("203.0.113.8");
            call(open, "GET", "/t/a/read", GOOD, "X-Forwarded-For: 203.0.113.7\r\nForwarded: for=203.0.113.8\r\n");
            assertThat(line(2).get("remote").asText()).isEqualTo("127.0.0.1");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.9|X-Forwarded-For: 198.51.100.1, 203.0.113.9",
                "203.0.113.9|X-Forwarded-For: 198.51.100.1, 203.0.113.9, 10.1.2.3, 127.0.0.1",
                "203.0.113.9|X-Forwarded-For: 198.51.100.1;X-Forwarded-For: 203.0.113.9:4711",
                "203.0.113.9|Forwarded: for=198.51.100.1;X-Forwarded-For: 203.0.113.9",
                "203.0.113.9|Forwarded: for=198.51.100.1, for=203.0.113.9",
                "[2001:db8::7]|Forwarded: for=198.51.100.1, for=\"[2001:db8::7]:4711\"",
                "203.0.113.9|Forwarded: for=203.0.113.9, for=10.9.9.9, For=\"10.1.2.3:80\"",
                "10.1.2.3|X-Forwarded-For: 10.1.2.3",
                "unknown|X-Forwarded-For: 198.51.100.1, unknown"
            })
    void what_a_client_writes_before_its_own_address_is_not_believed(String client, String headers) throws IOException {
        try (HttpServer behind = server(Audit.ALL, List.of(new Cidr("127.0.0.0/8"), new Cidr("10.0.0.0/8")))) {
            call(behind, "GET", "/t/a/read", GOOD, headers.replace(";X-", "\r\nX-") + "\r\n");

            assertThat(line(0).get("remote").asText()).isEqualTo(client);
        }
    }
}
