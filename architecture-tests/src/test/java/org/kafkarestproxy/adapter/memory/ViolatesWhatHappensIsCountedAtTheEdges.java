package org.kafkarestproxy.adapter.memory;

import io.micrometer.core.instrument.MeterRegistry;

/** Planted: a violation that the rule of its name must find. */
final class ViolatesWhatHappensIsCountedAtTheEdges {

    static int count(MeterRegistry registry) {
        return registry.getMeters().size();
    }

    private ViolatesWhatHappensIsCountedAtTheEdges() {}
}
