package org.kafkarestproxy.adapter.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Sees every exchange from outside: as the outermost handler its begin, and as Jetty's request log its end, which Jetty tells
 * also of requests that no handler saw and of clients that went.
 */
final class ExchangeWatch extends Handler.Wrapper implements RequestLog {

    private final HttpMeters meters;
    private final AuditLog auditLog;

    ExchangeWatch(HttpMeters meters, AuditLog auditLog) {
        this.meters = meters;
        this.auditLog = auditLog;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Exchange exchange = Exchange.of(request);
        exchange.belongsTo(meters.apiOf(request.getHttpURI().getPath()));
        exchange.begins(request.getHeadersNanoTime());
        meters.begins(exchange);
        return getHandler().handle(request, response, callback);
    }

    @Override
    public void log(Request request, Response response) {
        Exchange exchange = Exchange.of(request);
        try {
            tell(request, response, exchange);
        } finally {
            try {
                auditLog.write(request, response, exchange);
            } finally {
                exchange.over();
            }
        }
    }

    private void tell(Request request, Response response, Exchange exchange) {
        exchange.ended(
                response.isCommitted(),
                response.getStatus(),
                Request.getContentBytesRead(request),
                Response.getContentBytesWritten(response));
        String method = String.valueOf(request.getMethod());
        String path = request.getHttpURI().getPath();
        if (!exchange.hasBegun()) {
            exchange.belongsTo(meters.apiOf(path));
        }
        meters.locate(exchange, method, path);
        Tracing.within(request, () -> meters.ended(exchange, method));
        AccessLog.write(request, exchange, meters.apiName(exchange));
    }
}
