package org.kafkarestproxy.adapter.http;

import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * What browsers are told about scripts of other origins (Fetch standard, "CORS protocol"). A listed origin may call and read
 * answers; any other one is told nothing, and its browser keeps the answer from it.
 */
final class Cors {

    private static final String METHODS = "GET, HEAD, POST, PUT, DELETE";
    private static final String SENDABLE =
            "Authorization, Content-Type, X-Request-Id, Idempotency-Key, Prefer, If-None-Match,"
                    + " traceparent, tracestate";
    private static final String READABLE =
            "NextOffset, X-Request-Id, Retry-After, RateLimit, RateLimit-Policy, Location, ETag,"
                    + " Idempotency-Replayed";
    private static final String WANTED_METHOD = "Access-Control-Request-Method";
    private static final String TEN_MINUTES = "600";

    private final Set<String> origins;

    /**
     * @param origins such as {@code https://console.example}; none turns it off
     */
    Cors(List<String> origins) {
        this.origins = Set.copyOf(origins);
    }

    /** Lets the origin of this request read the answer, where it may. */
    void open(HttpFields request, HttpFields.Mutable answer) {
        if (origins.isEmpty()) {
            return;
        }
        answer.put(HttpHeader.VARY, "Origin");
        String origin = request.get(HttpHeader.ORIGIN);
        if (origin != null && origins.contains(origin)) {
            answer.put("Access-Control-Allow-Origin", origin);
            answer.put("Access-Control-Expose-Headers", READABLE);
        }
    }

    /** Whether a browser asks whether it may send a request; only then is an answer for any path. */
    boolean isPreflight(HttpFields request) {
        return !origins.isEmpty() && request.contains(HttpHeader.ORIGIN) && request.contains(WANTED_METHOD);
    }

    /** Says what may be sent, to an origin that {@link #open} has let in. */
    void permit(HttpFields.Mutable answer) {
        answer.put(HttpHeader.VARY, "Origin, " + WANTED_METHOD + ", Access-Control-Request-Headers");
        if (answer.contains("Access-Control-Allow-Origin")) {
            answer.put("Access-Control-Allow-Methods", METHODS);
            answer.put("Access-Control-Allow-Headers", SENDABLE);
            answer.put("Access-Control-Max-Age", TEN_MINUTES);
        }
    }
}
