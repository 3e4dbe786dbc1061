package org.kafkarestproxy.adapter.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.kafkarestproxy.adapter.http.AdmissionSettings.Permits;
import org.kafkarestproxy.application.port.in.FindQuota;
import org.kafkarestproxy.application.port.in.IdentifyCaller;
import org.kafkarestproxy.domain.security.Caller;
import org.kafkarestproxy.domain.security.Operation;
import org.kafkarestproxy.domain.security.Quota;

/** Servers on free ports with small limits. */
final class TestServer {

    static final int MAX_BODY = 10_000;
    static final HttpSettings SETTINGS = new HttpSettings(
            "127.0.0.1",
            0,
            32,
            MAX_BODY,
            4_096,
            1_000,
            100,
            new HttpTimeouts(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(20),
                    500,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5)),
            false,
            Optional.empty(),
            List.of(),
            Audit.ALL,
            List.of());

    /** Limits that nobody reaches. */
    static final AdmissionSettings LIMITS =
            new AdmissionSettings(1 << 30, 1 << 30, new Permits(10_000, 10_000, 10_000, 10_000), 1, Quota.NONE);

    private TestServer() {}

    /** The usual ones but for who is believed, heard and let in. */
    static HttpSettings settings(List<Cidr> proxies, Audit audit, List<String> origins) {
        return new HttpSettings(
                SETTINGS.host(),
                0,
                SETTINGS.threads(),
                SETTINGS.maxBodyBytes(),
                SETTINGS.maxHeadBytes(),
                SETTINGS.maxUriBytes(),
                SETTINGS.maxConnections(),
                SETTINGS.timeouts(),
                false,
                Optional.empty(),
                proxies,
                audit,
                origins);
    }

    /** With few seconds where the defaults have ten and more. */
    static HttpSettings impatient(int maxBodyBytes, int maxConnections) {
        return new HttpSettings(
                "127.0.0.1",
                0,
                32,
                maxBodyBytes,
                4_096,
                1_000,
                maxConnections,
                new HttpTimeouts(
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(6),
                        Duration.ofSeconds(6),
                        500,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(5)),
                false,
                Optional.empty(),
                List.of(),
                Audit.OFF,
                List.of());
    }

    static HttpServer start(HttpSettings settings, Route... routes) {
        HttpServer server = of(settings, token -> Caller.ANONYMOUS, new Routes("/t", List.of(routes)));
        server.start();
        return server;
    }

    static HttpServer start(IdentifyCaller identifyCaller, Route... routes) {
        return start(LIMITS, identifyCaller, caller -> Quota.NONE, routes);
    }

    static HttpServer start(
            AdmissionSettings limits, IdentifyCaller identifyCaller, FindQuota findQuota, Route... routes) {
        HttpServer server =
                new HttpServer(SETTINGS, limits, identifyCaller, findQuota, List.of(new Routes("/t", List.of(routes))));
        server.start();
        return server;
    }

    static HttpServer start(Route... routes) {
        return start(token -> Caller.ANONYMOUS, routes);
    }

    static HttpServer of(HttpSettings settings, IdentifyCaller identifyCaller, Dialect... dialects) {
        return new HttpServer(settings, LIMITS, identifyCaller, caller -> Quota.NONE, List.of(dialects));
    }

    /** A dialect of nothing but routes. */
    record Routes(String basePath, List<Route> routes) implements Dialect {
        @Override
        public int status(int status) {
            return status;
        }
    }

    /** Answers with the size of the body. */
    static Route echo() {
        return Route.of(
                Operation.WRITE,
                "POST",
                "/t/echo",
                request -> request.answer(200, new JsonBytes(16).number(request.jsonBody().length)));
    }

    static Route hello() {
        return Route.of(
                Operation.READ, "GET", "/t/hello", request -> request.answer(200, new JsonBytes(16).text("hello")));
    }
}
