package org.kafkarestproxy.adapter.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.kafkarestproxy.domain.error.ProxyException;

/** Counts decisions about callers, with the reason where they were not let in. */
final class Decisions {

    private static final Pattern WORD = Pattern.compile("[A-Za-z-]{1,40}");
    private static final int MOST_REASONS = 100;

    private final MeterRegistry registry;
    private final Counter allowed;
    private final Map<String, Counter> others = new ConcurrentHashMap<>();

    Decisions(MeterRegistry registry) {
        this.registry = registry;
        this.allowed = make("allowed", "none");
    }

    void allowed() {
        allowed.increment();
    }

    void count(Decision decision, ProxyException failure) {
        String given = Decision.reason(failure);
        // Reasons are words of the program; should one ever be something else, it does not become a series.
        String reason = WORD.matcher(given).matches() && others.size() < MOST_REASONS ? given : "other";
        String result = decision.name().toLowerCase(Locale.ROOT);
        others.computeIfAbsent(result + ' ' + reason, key -> make(result, reason))
                .increment();
    }

    private Counter make(String result, String reason) {
        return Counter.builder("krp.auth.decisions")
                .description("Decisions whether a caller may do what it asked for")
                .tags("result", result, "reason", reason)
                .register(registry);
    }
}
