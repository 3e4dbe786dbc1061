package org.kafkarestproxy.bootstrap;

import java.time.Duration;

/**
 * How produce requests with an {@code Idempotency-Key} are remembered.
 *
 * @param window how long after their end
 * @param memoryBytes the most that they may take
 */
record IdempotencySettings(Duration window, long memoryBytes) {

    private static final int SHARE_OF_HEAP = 20;
    private static final long PER_REQUEST = 200;
    private static final long PER_RECORD = 20;

    static IdempotencySettings of(Configuration c) {
        return new IdempotencySettings(c.duration("idempotency.window"), memory(c));
    }

    private static long memory(Configuration c) {
        return c.find("idempotency.memory")
                .map(Long.class::cast)
                .orElseGet(() -> Math.max(largest(c), Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
    }

    private static long largest(Configuration c) {
        return PER_REQUEST + PER_RECORD * c.number("limits.max-records");
    }

    /** A repeat comes after the first request was given up, and the largest request has to fit. */
    static void check(Configuration c, Problems problems) {
        if (c.duration("idempotency.window").compareTo(c.duration("http.request-deadline")) < 0) {
            problems.add("idempotency.window", "must be at least http.request-deadline");
        }
        if (memory(c) < largest(c)) {
            problems.add(
                    "idempotency.memory",
                    "must be at least 200 B + 20 B * limits.max-records = " + largest(c)
                            + " B, what one request may take");
        }
    }
}
