package org.kafkarestproxy.bootstrap;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.kafkarestproxy.adapter.aad.EntraStatistics;

/** Shows what the adapter for Entra ID has counted. */
final class EntraMeters {

    private static final String TOKENS = "krp.token.cache";
    private static final String KEYS = "krp.key.fetches";
    private static final String MEMBERSHIPS = "krp.membership.lookups";
    private static final double MILLIS_PER_SECOND = 1e3;

    private final EntraStatistics statistics;
    private final MeterRegistry registry;

    private EntraMeters(EntraStatistics statistics, MeterRegistry registry) {
        this.statistics = statistics;
        this.registry = registry;
    }

    static void bind(EntraStatistics statistics, MeterRegistry registry) {
        new EntraMeters(statistics, registry).bind();
    }

    private void bind() {
        counter(TOKENS, EntraStatistics::tokenCacheHits, "Tokens, by whether they were known", "result", "hit");
        counter(TOKENS, EntraStatistics::tokenCacheMisses, "Tokens, by whether they were known", "result", "miss");
        counter(KEYS, EntraStatistics::keyFetches, "Fetches of signing keys", "result", "ok");
        counter(KEYS, EntraStatistics::failedKeyFetches, "Fetches of signing keys", "result", "failed");
        membership("cache", "ok", EntraStatistics::rememberedMemberships);
        membership("cache", "stale", EntraStatistics::staleMemberships);
        membership("graph", "ok", EntraStatistics::askedMemberships);
        membership("graph", "failed", EntraStatistics::failedMemberships);
        Gauge.builder("krp.signing.keys.age", statistics, EntraMeters::keysAge)
                .description("Age of the oldest signing keys in use; no number before there are any")
                .baseUnit("seconds")
                .register(registry);
    }

    private static double keysAge(EntraStatistics statistics) {
        return statistics
                .keysAge()
                .map(Duration::toMillis)
                .map(millis -> millis / MILLIS_PER_SECOND)
                .orElse(Double.NaN);
    }

    private void membership(String source, String result, ToDoubleFunction<EntraStatistics> count) {
        counter(MEMBERSHIPS, count, "Questions for groups", "source", source, "result", result);
    }

    private void counter(String name, ToDoubleFunction<EntraStatistics> count, String description, String... tags) {
        FunctionCounter.builder(name, statistics, count)
                .description(description)
                .tags(tags)
                .register(registry);
    }
}
