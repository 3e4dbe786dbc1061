package org.kafkarestproxy.adapter.http;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;

/** What every answer carries, whoever gives it. */
final class CommonHeaders {

    private static final HttpField NO_SNIFFING = new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
    private static final HttpField NO_STORING = new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");

    private final Cors cors;

    CommonHeaders(Cors cors) {
        this.cors = cors;
    }

    void put(Request request, HttpFields.Mutable answer) {
        answer.put(RequestIds.HEADER, RequestIds.of(request));
        answer.put(NO_SNIFFING);
        answer.put(NO_STORING);
        cors.open(request.getHeaders(), answer);
    }
}
