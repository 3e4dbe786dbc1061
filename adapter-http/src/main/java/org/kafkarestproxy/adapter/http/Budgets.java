package org.kafkarestproxy.adapter.http;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
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
    private final LoadingCache<String, CallerUse> uses =
            Caffeine.newBuilder().weakValues().build(caller -> new CallerUse());

    Budgets(AdmissionSettings settings) {
        double share = settings.principalShare();
        this.requestMemory = new Budget("many bytes of requests are in memory", settings.requestMemory(), share);
        this.responseMemory = new Budget("many bytes of answers are in memory", settings.responseMemory(), share);
        AdmissionSettings.Permits limits = settings.permits();
        permits.put(Bulkhead.PRODUCE, new Budget("many requests that produce", limits.produce(), share));
        permits.put(Bulkhead.READ, new Budget("many requests that read", limits.read(), share));
        permits.put(Bulkhead.WAIT, new Budget("many requests that wait for records", limits.waiting(), share));
        permits.put(Bulkhead.ADMIN, new Budget("many requests about topics and brokers", limits.admin(), share));
    }

    /** What the caller's requests hold; null for the anonymous caller, who is everybody. */
    @Nullable
    CallerUse useOf(Caller caller) {
        return caller.id().isEmpty() ? null : uses.get(Principals.key(caller));
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
