package org.kafkarestproxy.adapter.http;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.security.Caller;

/** All that requests share, and who holds how much of it. */
final class Budgets {

    private final Budget requestMemory;
    private final Budget responseMemory;
    private final Map<Bulkhead, Budget> permits = new EnumMap<>(Bulkhead.class);

    /** Requests in flight hold their caller's entry; without any it is collected. */
    private final LoadingCache<Principal, CallerUse> uses =
            Caffeine.newBuilder().weakValues().build(caller -> new CallerUse());

    Budgets(AdmissionSettings settings, Refusals refusals) {
        double share = settings.principalShare();
        this.requestMemory = new Budget(
                "many bytes of requests are in memory",
                settings.requestMemory(),
                share,
                refusals.of(Refusals.Limit.REQUEST_MEMORY));
        this.responseMemory = new Budget(
                "many bytes of answers are in memory",
                settings.responseMemory(),
                share,
                refusals.of(Refusals.Limit.RESPONSE_MEMORY));
        AdmissionSettings.Permits limits = settings.permits();
        permits.put(
                Bulkhead.PRODUCE,
                new Budget("many requests that produce", limits.produce(), share, refusals.of(Refusals.Limit.PRODUCE)));
        permits.put(
                Bulkhead.READ,
                new Budget("many requests that read", limits.read(), share, refusals.of(Refusals.Limit.READ)));
        permits.put(
                Bulkhead.WAIT,
                new Budget(
                        "many requests that wait for records",
                        limits.waiting(),
                        share,
                        refusals.of(Refusals.Limit.WAIT)));
        permits.put(
                Bulkhead.ADMIN,
                new Budget(
                        "many requests about topics and brokers",
                        limits.admin(),
                        share,
                        refusals.of(Refusals.Limit.ADMIN)));
    }

    /** Lets everybody see how much is used. */
    void show(MeterRegistry registry) {
        show(registry, "request", requestMemory);
        show(registry, "response", responseMemory);
        Gauge.builder("krp.waiting.reads", permits(Bulkhead.WAIT), Budget::used)
                .description("Reads that wait for a record")
                .register(registry);
    }

    private static void show(MeterRegistry registry, String kind, Budget memory) {
        Gauge.builder("krp.memory.budget", memory, Budget::capacity)
                .description("Most memory that bodies or answers may take at the same time")
                .baseUnit("bytes")
                .tag("kind", kind)
                .register(registry);
        Gauge.builder("krp.memory.used", memory, Budget::used)
                .description("Memory that bodies or answers take now")
                .baseUnit("bytes")
                .tag("kind", kind)
                .register(registry);
    }

    /** What the caller's requests hold; null for the anonymous caller, who is everybody. */
    @Nullable
    CallerUse useOf(Caller caller) {
        return caller.id().isEmpty() ? null : uses.get(Principal.of(caller));
    }

    Budget requestMemory() {
        return requestMemory;
    }

    Budget responseMemory() {
        return responseMemory;
    }

    Budget permits(Bulkhead bulkhead) {
        return Objects.requireNonNull(permits.get(bulkhead));
    }
}
