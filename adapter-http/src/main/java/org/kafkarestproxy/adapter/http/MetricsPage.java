package org.kafkarestproxy.adapter.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * All meters as Prometheus text, or as OpenMetrics text where {@code Accept} names it. Reading them takes milliseconds and
 * memory, so no more than two are served at once, and the next is a 503.
 */
final class MetricsPage {

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text";
    private static final String OPEN_METRICS_TEXT = OPEN_METRICS + "; version=1.0.0; charset=utf-8";
    private static final int AT_ONCE = 2;
    private static final int USUAL_SIZE = 128 << 10;

    private final PrometheusMeterRegistry registry;
    private final Semaphore permits = new Semaphore(AT_ONCE);

    MetricsPage(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    /** Answers, and blocks for as long as reading the meters takes. */
    void answer(Request request, Response response, Callback callback) {
        if (!permits.tryAcquire()) {
            response.setStatus(503);
            response.getHeaders().put(HttpHeader.RETRY_AFTER, 1);
            response.write(true, ByteBuffer.allocate(0), callback);
            return;
        }
        try {
            String accept = String.valueOf(request.getHeaders().get(HttpHeader.ACCEPT));
            String type = accept.contains(OPEN_METRICS) ? OPEN_METRICS_TEXT : TEXT;
            ByteArrayOutputStream text = new ByteArrayOutputStream(USUAL_SIZE);
            registry.scrape(text, type);
            response.setStatus(200);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
            response.write(true, ByteBuffer.wrap(text.toByteArray()), callback);
        } catch (IOException | RuntimeException failure) {
            callback.failed(failure);
        } finally {
            permits.release();
        }
    }
}
