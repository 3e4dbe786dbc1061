package org.kafkarestproxy.adapter.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One event per request to the logger {@value AccessLine#LOGGER}, at INFO; at DEBUG for routes that answer anybody, which is
 * where load balancers probe, as long as they succeed. What is said of a request is the argument of the event.
 */
final class AccessLog {

    private static final Logger LOG = LoggerFactory.getLogger(AccessLine.LOGGER);
    private static final String MESSAGE = "request {}";
    private static final int FAILED = 400;
    private static final int MOST_OF_PATH = 1024;
    private static final int MOST_OF_AGENT = 256;

    private AccessLog() {}

    static void write(Request request, Exchange exchange, String api) {
        Route route = exchange.route();
        boolean probe = route != null && route.open() && exchange.status() < FAILED;
        if (probe && LOG.isDebugEnabled()) {
            LOG.debug(MESSAGE, line(request, exchange, api));
        } else if (!probe && LOG.isInfoEnabled()) {
            LOG.info(MESSAGE, line(request, exchange, api));
        }
    }

    private static AccessLine line(Request request, Exchange exchange, String api) {
        Route route = exchange.route();
        return new AccessLine(
                RequestIds.of(request),
                Tracing.traceId(request),
                exchange.remote(request),
                exchange.caller(),
                api,
                cut(request.getMethod(), MOST_OF_AGENT),
                route == null ? HttpMeters.UNMATCHED : route.path(),
                exchange.topic(),
                cut(request.getHttpURI().getPath(), MOST_OF_PATH),
                exchange.status(),
                exchange.code(),
                exchange.records(),
                exchange.bytesIn(),
                exchange.bytesOut(),
                exchange.nanos(),
                request.getConnectionMetaData().getProtocol(),
                cut(request.getHeaders().get(HttpHeader.USER_AGENT), MOST_OF_AGENT));
    }

    private static String cut(@Nullable String text, int most) {
        return text == null ? "" : text.length() <= most ? text : text.substring(0, most);
    }
}
