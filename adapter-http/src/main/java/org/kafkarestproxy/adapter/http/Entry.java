package org.kafkarestproxy.adapter.http;

import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;

/** What every request passes first: what its answer will carry, the limits that its head already breaks, and headers that
 * may not count. */
final class Entry extends Handler.Wrapper {

    // Javalin would route by the first and begin a session for the second.
    private static final String METHOD_OVERRIDE = "X-HTTP-Method-Override";
    private static final String WEB_SOCKET = "Sec-WebSocket-Version";
    private static final Set<String> REFUSED_METHODS = Set.of("TRACE", "CONNECT");

    private final HttpSettings settings;
    private final CommonHeaders common;
    private final ErrorResponses errors;
    private final Pages pages;
    private volatile boolean draining;

    Entry(HttpSettings settings, CommonHeaders common, ErrorResponses errors, Pages pages) {
        this.settings = settings;
        this.common = common;
        this.errors = errors;
        this.pages = pages;
    }

    /** From now on every answer ends its connection. */
    void drain() {
        draining = true;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        HttpFields.Mutable headers = response.getHeaders();
        common.put(request, headers);
        if (draining && request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1) {
            headers.put(HttpHeader.CONNECTION, "close");
        }
        Callback end = new Lingering(request, callback, 2L * settings.maxBodyBytes());
        ProxyException refusal = refusal(request);
        if (refusal != null) {
            if (refusal.code() == ErrorCode.UNSUPPORTED_ENCODING) {
                headers.put(HttpHeader.ACCEPT_ENCODING, Decompression.ENCODINGS);
            }
            errors.send(request, response, end, refusal);
            return true;
        }
        HttpFields sent = request.getHeaders();
        boolean harmless = !sent.contains(METHOD_OVERRIDE) && !sent.contains(WEB_SOCKET);
        return getHandler().handle(harmless ? request : new Harmless(request), response, end);
    }

    private @Nullable ProxyException refusal(Request request) {
        String target = String.valueOf(request.getHttpURI().getPathQuery());
        if (target.length() > settings.maxUriBytes()) {
            return ErrorResponses.ofStatus(414);
        }
        if (hasBrokenEscape(target)) {
            return ErrorResponses.ofStatus(400);
        }
        if (REFUSED_METHODS.contains(request.getMethod())) {
            return ErrorResponses.ofStatus(405);
        }
        if (request.getLength() > settings.maxBodyBytes()) {
            return tooLarge(settings.maxBodyBytes());
        }
        if (!Decompression.takes(request)) {
            return new ProxyException(
                    ErrorCode.UNSUPPORTED_ENCODING,
                    "Bodies are taken plain, and of POST and PUT with 'Content-Encoding: gzip' or 'zstd'.");
        }
        return pages.own(request) || Accept.takesJson(request.getHeaders().getValuesList(HttpHeader.ACCEPT))
                ? null
                : new ProxyException(
                        ErrorCode.NOT_ACCEPTABLE, "Answers are application/json, which 'Accept' leaves out.");
    }

    /** Jetty lets them pass in parameters of the path and in the query, where Javalin fails on them. */
    private static boolean hasBrokenEscape(String target) {
        for (int at = target.indexOf('%'); at >= 0; at = target.indexOf('%', at + 1)) {
            boolean whole = at + 2 < target.length()
                    && Character.digit(target.charAt(at + 1), 16) >= 0
                    && Character.digit(target.charAt(at + 2), 16) >= 0;
            if (!whole) {
                return true;
            }
        }
        return false;
    }

    static ProxyException tooLarge(int limit) {
        return new ProxyException(ErrorCode.BODY_TOO_LARGE, "The body is larger than " + limit + " bytes.");
    }

    /** A request without the headers that may not count. */
    private static final class Harmless extends Request.Wrapper {

        private final HttpFields headers;

        Harmless(Request request) {
            super(request);
            this.headers = HttpFields.build(request.getHeaders())
                    .remove(METHOD_OVERRIDE)
                    .remove(WEB_SOCKET)
                    .asImmutable();
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }
    }
}
