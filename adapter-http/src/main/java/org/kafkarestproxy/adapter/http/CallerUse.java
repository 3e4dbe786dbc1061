package org.kafkarestproxy.adapter.http;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** What all requests of one caller hold of the budgets at the moment. */
final class CallerUse {

    private final AtomicLong requestMemory = new AtomicLong();
    private final AtomicLong responseMemory = new AtomicLong();
    private final Map<Bulkhead, AtomicLong> permits = new EnumMap<>(Bulkhead.class);

    CallerUse() {
        for (Bulkhead bulkhead : Bulkhead.values()) {
            permits.put(bulkhead, new AtomicLong());
        }
    }

    AtomicLong requestMemory() {
        return requestMemory;
    }

    AtomicLong responseMemory() {
        return responseMemory;
    }

    AtomicLong permits(Bulkhead bulkhead) {
        return Objects.requireNonNull(permits.get(bulkhead));
    }
}
