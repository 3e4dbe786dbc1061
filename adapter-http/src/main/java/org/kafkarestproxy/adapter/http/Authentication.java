package org.kafkarestproxy.adapter.http;

import java.util.Set;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.kafkarestproxy.application.port.in.IdentifyCaller;
import org.kafkarestproxy.domain.error.ProxyException;

/** Finds out who calls, before the path is looked at and before a byte of the body is read. */
final class Authentication extends Handler.Wrapper {

    private final IdentifyCaller identifyCaller;
    private final Set<String> openPaths;
    private final ErrorResponses errors;

    Authentication(IdentifyCaller identifyCaller, Set<String> openPaths, ErrorResponses errors) {
        this.identifyCaller = identifyCaller;
        this.openPaths = openPaths;
        this.errors = errors;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        // The path as it was sent: what is decoded or normalised could be open here and something else to the router.
        if (openPaths.contains(request.getHttpURI().getPath())) {
            return getHandler().handle(request, response, callback);
        }
        Exchange exchange = Exchange.of(request);
        exchange.guarded();
        try {
            exchange.identified(identifyCaller.identify(BearerCredentials.of(request.getHeaders())));
        } catch (RuntimeException refused) {
            ProxyException failure = errors.translate(refused, RequestIds.of(request));
            errors.send(request, response, callback, failure);
            return true;
        }
        return getHandler().handle(request, response, callback);
    }
}
