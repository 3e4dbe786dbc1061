package org.kafkarestproxy.adapter.http;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.propagation.TextMapPropagator;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Where requests leave spans, if anywhere. Off, it is not even asked. */
public final class Tracing {

    private static final Tracing OFF = new Tracing(null);
    private static final String SCOPE = "org.kafkarestproxy";

    private final @Nullable OpenTelemetry telemetry;

    private Tracing(@Nullable OpenTelemetry telemetry) {
        this.telemetry = telemetry;
    }

    /** No spans. */
    public static Tracing off() {
        return OFF;
    }

    /** Spans of the server and of what it asks of Kafka, continued from callers by what is set up there. */
    public static Tracing with(OpenTelemetry telemetry) {
        return new Tracing(telemetry);
    }

    /** The handler in front, with a span around it for each request; the very handler when off. */
    Handler.Singleton around(Handler.Singleton handler) {
        if (telemetry == null) {
            return handler;
        }
        Tracer tracer = telemetry.getTracer(SCOPE);
        TextMapPropagator propagator = telemetry.getPropagators().getTextMapPropagator();
        ServerSpans spans = new ServerSpans(tracer, propagator);
        spans.setHandler(handler);
        return spans;
    }

    /** Does something, within the span of the request where it has one. */
    static void within(Request request, Runnable action) {
        ServerSpan span = Exchange.of(request).span();
        if (span == null) {
            action.run();
        } else {
            span.around(action);
        }
    }

    /** The id of the trace that a request belongs to, for logs; empty when it belongs to none. */
    static String traceId(Request request) {
        ServerSpan span = Exchange.of(request).span();
        if (span != null) {
            return span.traceId();
        }
        HttpFields headers = request.getHeaders();
        return headers.contains(TraceHeaders.PARENT)
                ? TraceHeaders.traceId(headers.getValuesList(TraceHeaders.PARENT))
                : "";
    }
}
