package org.kafkarestproxy.bootstrap;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.topic.TopicName;

/**
 * How produce requests with an {@code Idempotency-Key} are remembered.
 *
 * @param window how long after their end
 * @param memoryBytes the most that they may take
 * @param topic where they are kept; empty for the memory of this process
 */
record IdempotencySettings(Duration window, long memoryBytes, Optional<TopicName> topic) {

    private static final Set<String> STORES = Set.of("memory", "kafka");
    private static final int SHARE_OF_HEAP = 20;
    private static final long PER_REQUEST = 200;
    private static final long PER_RECORD = 20;

    static IdempotencySettings of(Configuration c) {
        Optional<TopicName> topic = isInKafka(c) ? Optional.of(topic(c)) : Optional.empty();
        return new IdempotencySettings(c.duration("idempotency.window"), memory(c), topic);
    }

    static boolean isInKafka(Configuration c) {
        return c.text("idempotency.store").equals("kafka");
    }

    private static TopicName topic(Configuration c) {
        return new TopicName(c.text("idempotency.kafka.topic"));
    }

    private static long memory(Configuration c) {
        return c.find("idempotency.memory")
                .map(Long.class::cast)
                .orElseGet(() -> Math.max(largest(c), Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
    }

    private static long largest(Configuration c) {
        return PER_REQUEST + PER_RECORD * c.number("limits.max-records");
    }

    /** A repeat comes after the first request was given up, the largest request has to fit, and clients see no topic. */
    static void check(Configuration c, Problems problems) {
        problems.oneOf("idempotency.store", c.text("idempotency.store"), STORES);
        if (c.duration("idempotency.window").compareTo(c.duration("http.request-deadline")) < 0) {
            problems.add("idempotency.window", "must be at least http.request-deadline");
        }
        if (memory(c) < largest(c)) {
            problems.add(
                    "idempotency.memory",
                    "must be at least 200 B + 20 B * limits.max-records = " + largest(c)
                            + " B, what one request may take");
        }
        try {
            if (!topic(c).isInternal()) {
                problems.add("idempotency.kafka.topic", "must begin with '__', so that no client can reach it");
            }
        } catch (ProxyException invalid) {
            problems.add("idempotency.kafka.topic", invalid.message());
        }
    }
}
