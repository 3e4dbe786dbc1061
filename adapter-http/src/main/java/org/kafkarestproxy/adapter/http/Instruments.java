package org.kafkarestproxy.adapter.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

/**
 * Who hears what happens at the listener.
 *
 * @param registry where it counts; shared with nothing that uses the names {@code krp.http.*}, {@code krp.errors},
 *     {@code krp.refused}, {@code krp.memory.*}, {@code krp.waiting.reads}
 * @param tracing where spans go
 */
public record Instruments(MeterRegistry registry, Tracing tracing) {

    /** Nobody. */
    public static Instruments none() {
        return new Instruments(new CompositeMeterRegistry(), Tracing.off());
    }
}
