package org.kafkarestproxy.adapter.http;

import io.opentelemetry.context.propagation.TextMapGetter;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Shows propagators the headers of a request. */
final class RequestHeaders implements TextMapGetter<Request> {

    @Override
    public Iterable<String> keys(Request request) {
        return request.getHeaders().getFieldNamesCollection();
    }

    @Override
    public @Nullable String get(@Nullable Request request, String name) {
        return request == null
                ? null
                : TraceHeaders.only(name, request.getHeaders().getValuesList(name));
    }
}
