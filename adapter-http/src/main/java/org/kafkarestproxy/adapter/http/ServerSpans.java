package org.kafkarestproxy.adapter.http;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Puts a span around each request, which ends when the answer is with the client. */
final class ServerSpans extends Handler.Wrapper {

    private final Tracer tracer;
    private final TextMapPropagator propagator;

    ServerSpans(Tracer tracer, TextMapPropagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Context caller = propagator.extract(Context.root(), request, new RequestHeaders());
        ServerSpan span = new ServerSpan(tracer, start(request, caller), TraceAttributes.method(request.getMethod()));
        Exchange.of(request).traced(span);
        Request.addCompletionListener(request, failure -> span.end(response.getStatus(), failure));
        return getHandler().handle(request, response, callback);
    }

    private Span start(Request request, Context caller) {
        String method = TraceAttributes.method(request.getMethod());
        SpanBuilder span = tracer.spanBuilder(method.equals(TraceAttributes.OTHER) ? "HTTP" : method)
                .setSpanKind(SpanKind.SERVER)
                .setParent(caller)
                .setAttribute(TraceAttributes.METHOD, method)
                .setAttribute(
                        TraceAttributes.PATH,
                        String.valueOf(request.getHttpURI().getPath()))
                .setAttribute(
                        TraceAttributes.SCHEME,
                        String.valueOf(request.getHttpURI().getScheme()))
                .setAttribute(TraceAttributes.CLIENT, Request.getRemoteAddr(request))
                .setAttribute(TraceAttributes.PROTOCOL, protocol(request))
                .setAttribute(TraceAttributes.REQUEST_ID, List.of(RequestIds.of(request)));
        String agent = request.getHeaders().get(HttpHeader.USER_AGENT);
        return (agent == null ? span : span.setAttribute(TraceAttributes.USER_AGENT, agent)).startSpan();
    }

    private static String protocol(Request request) {
        return request.getConnectionMetaData()
                .getHttpVersion()
                .asString()
                .replace("HTTP/", "")
                .replace("2.0", "2");
    }
}
