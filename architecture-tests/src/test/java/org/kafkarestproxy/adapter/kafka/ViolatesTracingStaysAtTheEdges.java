package org.kafkarestproxy.adapter.kafka;

import io.opentelemetry.api.trace.Span;

/** Planted: a violation that the rule of its name must find. */
final class ViolatesTracingStaysAtTheEdges {
    Class<?> inner = Span.class;
}
