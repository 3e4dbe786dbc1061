package org.kafkarestproxy.adapter.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.kafkarestproxy.domain.error.ErrorCode;

/** Counts requests that were refused because something was used up. */
final class Refusals {

    private final Map<Limit, Counter> counters = new EnumMap<>(Limit.class);

    Refusals(MeterRegistry registry) {
        for (Limit limit : Limit.values()) {
            counters.put(
                    limit,
                    Counter.builder("krp.refused")
                            .description("Requests refused because of a limit")
                            .tag("limit", limit.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    /** What was used up. */
    enum Limit {
        /** Records or bytes per second, of all or of the caller. */
        RATE,
        /** What one caller may hold while most is used. */
        SHARE,
        /** How often there were as many as there may be; the next ones wait until one ends. */
        CONNECTIONS,
        BODY,
        REQUEST_MEMORY,
        RESPONSE_MEMORY,
        PRODUCE,
        READ,
        WAIT,
        ADMIN
    }

    /** Counts for a budget: its own limit, or that of one caller's share. */
    Consumer<ErrorCode> of(Limit limit) {
        return code -> count(code == ErrorCode.QUOTA_EXCEEDED ? Limit.SHARE : limit);
    }

    void count(Limit limit) {
        Objects.requireNonNull(counters.get(limit)).increment();
    }
}
