package org.kafkarestproxy.adapter.http;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers OPTIONS to anybody: a browser asks without a token whether it may send one. */
final class MethodQuestions extends Handler.Wrapper {

    private static final String OF_THE_SERVER = "DELETE, GET, HEAD, OPTIONS, POST, PUT";

    private final RouteTable routes;
    private final Cors cors;
    private final ErrorResponses errors;

    MethodQuestions(RouteTable routes, Cors cors, ErrorResponses errors) {
        this.routes = routes;
        this.cors = cors;
        this.errors = errors;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!request.getMethod().equals("OPTIONS")) {
            return getHandler().handle(request, response, callback);
        }
        String path = String.valueOf(request.getHttpURI().getPath());
        String allowed = path.equals("*") ? OF_THE_SERVER : routes.methodsOf(path);
        boolean preflight = cors.isPreflight(request.getHeaders());
        if (allowed.isEmpty() && !preflight) {
            errors.send(request, response, callback, ErrorResponses.ofStatus(404));
            return true;
        }
        HttpFields.Mutable headers = response.getHeaders();
        if (!allowed.isEmpty()) {
            headers.put(HttpHeader.ALLOW, allowed);
        }
        if (preflight) {
            cors.permit(headers);
        }
        response.setStatus(204);
        response.write(true, null, callback);
        return true;
    }
}
