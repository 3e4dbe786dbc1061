package org.kafkarestproxy.adapter.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;

/**
 * Counts the exchanges of the API's port, by what the program knows beforehand only: no label depends on what a client sends.
 * A request is counted for its route also when it was refused before it got there.
 */
final class HttpMeters {

    /** Of a request that belongs to no API, and of a route that there is not. */
    private static final String NONE = "none";

    static final String UNMATCHED = "unmatched";

    private final List<Api> apis = new ArrayList<>();
    private final IdentityHashMap<Route, RouteMeters> routes = new IdentityHashMap<>();
    private final RouteTable table;
    private final Map<ErrorCode, Counter> errors = new EnumMap<>(ErrorCode.class);
    private final Refusals refusals;
    private final Decisions decisions;

    HttpMeters(MeterRegistry registry, List<Dialect> dialects) {
        this.table = new RouteTable(dialects);
        this.refusals = new Refusals(registry);
        this.decisions = new Decisions(registry);
        apis.add(new Api(registry, NONE, ""));
        for (Dialect dialect : dialects) {
            String api = dialect.basePath().substring(1);
            apis.add(new Api(registry, api, dialect.basePath()));
            dialect.routes().forEach(route -> routes.put(route, new RouteMeters(registry, api, route.path())));
        }
        for (ErrorCode code : ErrorCode.values()) {
            errors.put(
                    code,
                    Counter.builder("krp.errors")
                            .description("Requests that failed, by the code in their answer")
                            .tag("code", code.name())
                            .register(registry));
        }
    }

    /** What is counted for an API as a whole; index 0 is for what belongs to none. */
    private static final class Api {

        private final String name;
        private final String basePath;
        private final AtomicLong inFlight = new AtomicLong();
        private final Counter received;
        private final Counter sent;
        private final RouteMeters unmatched;

        Api(MeterRegistry registry, String name, String basePath) {
            this.name = name;
            this.basePath = basePath;
            this.received = bytes("krp.http.received", "Bytes of request bodies, as they came", name, registry);
            this.sent = bytes("krp.http.sent", "Bytes of answers without their heads, as they went", name, registry);
            this.unmatched = new RouteMeters(registry, name, UNMATCHED);
            Gauge.builder("krp.http.requests.in.flight", inFlight, AtomicLong::get)
                    .description("Requests whose answer is not complete")
                    .tag("api", name)
                    .register(registry);
        }

        private static Counter bytes(String name, String description, String api, MeterRegistry registry) {
            return Counter.builder(name)
                    .description(description)
                    .baseUnit("bytes")
                    .tag("api", api)
                    .register(registry);
        }

        boolean holds(String path) {
            return path.startsWith(basePath)
                    && (path.length() == basePath.length() || path.charAt(basePath.length()) == '/');
        }
    }

    Refusals refusals() {
        return refusals;
    }

    /** Where requests for this route are counted. */
    RouteMeters of(Route route) {
        return Objects.requireNonNull(routes.get(route), "a route of another server");
    }

    /** The API that a path belongs to, as {@link Exchange} keeps it. */
    int apiOf(@Nullable String path) {
        for (int i = apis.size() - 1; path != null && i > 0; i--) {
            if (apis.get(i).holds(path)) {
                return i;
            }
        }
        return 0;
    }

    String apiName(Exchange exchange) {
        return apis.get(exchange.api()).name;
    }

    /** Finds the route of a request that did not get there. */
    void locate(Exchange exchange, String method, @Nullable String path) {
        Route route = exchange.route() == null && path != null ? table.find(method, path) : null;
        if (route != null) {
            exchange.routed(route, of(route), "");
        }
    }

    void begins(Exchange exchange) {
        apis.get(exchange.api()).inFlight.incrementAndGet();
    }

    void ended(Exchange exchange, String method) {
        Api api = apis.get(exchange.api());
        if (exchange.hasBegun()) {
            api.inFlight.decrementAndGet();
        }
        RouteMeters own = exchange.meters();
        (own == null ? api.unmatched : own).record(method, exchange.status(), exchange.nanos());
        add(api.received, exchange.bytesIn());
        add(api.sent, exchange.bytesOut());
        decided(exchange);
        ErrorCode code = exchange.code();
        if (code != null) {
            Objects.requireNonNull(errors.get(code)).increment();
            if (code == ErrorCode.BODY_TOO_LARGE) {
                refusals.count(Refusals.Limit.BODY);
            }
        }
    }

    private void decided(Exchange exchange) {
        ProxyException failure = exchange.failure();
        Decision decision = Decision.of(failure);
        if (failure != null && decision != Decision.ALLOWED) {
            decisions.count(decision, failure);
        } else if (failure == null && exchange.caller() != null) {
            decisions.allowed();
        }
    }

    private static void add(Counter counter, long bytes) {
        if (bytes > 0) {
            counter.increment((double) bytes);
        }
    }
}
