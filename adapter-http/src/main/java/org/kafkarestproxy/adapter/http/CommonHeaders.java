package org.kafkarestproxy.adapter.http;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** What every answer carries, whoever gives it. */
final class CommonHeaders {

    private final Cors cors;

    CommonHeaders(Cors cors) {
        this.cors = cors;
    }

    void put(Request request, HttpFields.Mutable answer) {
        answer.put(RequestIds.HEADER, RequestIds.of(request));
        answer.put("X-Content-Type-Options", "nosniff");
        answer.put(HttpHeader.CACHE_CONTROL, "no-store");
        cors.open(request.getHeaders(), answer);
    }
}
