package org.kafkarestproxy.adapter.http;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.topic.TopicName;
import org.kafkarestproxy.domain.topic.TopicPartition;

/** The span of one request, and what becomes of it. */
final class ServerSpan {

    private static final int SERVER_ERROR = 500;

    private final Tracer tracer;
    private final Span span;
    private final String method;

    ServerSpan(Tracer tracer, Span span, String method) {
        this.tracer = tracer;
        this.span = span;
        this.method = method;
    }

    String traceId() {
        return span.getSpanContext().getTraceId();
    }

    /** Whoever asks OpenTelemetry for the current span meanwhile gets this one. */
    void around(Runnable action) {
        Context.root().with(span).wrap(action).run();
    }

    /** Where it goes is known now. */
    void routed(Route route) {
        span.updateName(method + ' ' + route.path());
        span.setAttribute(TraceAttributes.ROUTE, route.path());
    }

    KafkaSpan sends(TopicName topic, int records) {
        Span send = begin("send", SpanKind.PRODUCER, topic);
        send.setAttribute(TraceAttributes.OPERATION_TYPE, "send");
        send.setAttribute(TraceAttributes.RECORDS, (long) records);
        return KafkaSpan.of(send);
    }

    KafkaSpan fetches(TopicPartition partition) {
        Span fetch = begin("fetch", SpanKind.CLIENT, partition.topic());
        fetch.setAttribute(TraceAttributes.OPERATION_TYPE, "receive");
        fetch.setAttribute(TraceAttributes.PARTITION, Integer.toString(partition.id()));
        return KafkaSpan.of(fetch);
    }

    /** A span below this one. */
    private Span begin(String operation, SpanKind kind, TopicName topic) {
        return tracer.spanBuilder(operation)
                .setParent(Context.root().with(span))
                .setSpanKind(kind)
                .setAttribute(TraceAttributes.SYSTEM, "kafka")
                .setAttribute(TraceAttributes.OPERATION_NAME, operation)
                .setAttribute(TraceAttributes.DESTINATION, topic.value())
                .startSpan();
    }

    void end(int status, @Nullable Throwable failure) {
        span.setAttribute(TraceAttributes.STATUS, (long) status);
        if (status >= SERVER_ERROR) {
            span.setStatus(StatusCode.ERROR);
            span.setAttribute(TraceAttributes.ERROR, Integer.toString(status));
        } else if (failure != null) {
            span.setStatus(StatusCode.ERROR);
            span.setAttribute(TraceAttributes.ERROR, failure.getClass().getName());
        }
        span.end();
    }
}
