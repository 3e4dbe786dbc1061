package org.kafkarestproxy.adapter.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.kafkarestproxy.application.port.in.IdentifyCaller;
import org.kafkarestproxy.domain.security.Caller;
import org.kafkarestproxy.domain.security.Operation;

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
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            false,
            Optional.empty(),
            List.of(),
            Audit.ALL);

    private TestServer() {}

    static HttpServer start(IdentifyCaller identifyCaller, Route... routes) {
        HttpServer server = new HttpServer(SETTINGS, identifyCaller, List.of(new Routes("/t", List.of(routes))));
        server.start();
        return server;
    }

    static HttpServer start(Route... routes) {
        return start(token -> Caller.ANONYMOUS, routes);
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
