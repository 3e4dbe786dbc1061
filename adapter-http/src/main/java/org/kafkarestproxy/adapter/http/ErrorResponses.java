package org.kafkarestproxy.adapter.http;

import java.io.EOFException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every failure as JSON, those of Jetty itself included. Unexpected ones are logged here, once. */
final class ErrorResponses extends ErrorHandler {

    static final String JSON = "application/json";

    private static final Logger LOG = LoggerFactory.getLogger(ErrorResponses.class);
    private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH", "DELETE");
    // What follows on the connection cannot be trusted to be a request. HTTP/2, which frames each, drops the header.
    private static final Set<ErrorCode> ENDING = Set.of(ErrorCode.MALFORMED_HTTP, ErrorCode.REQUEST_TIMEOUT);
    private static final int MAX_CAUSES = 10;

    private final List<Dialect> dialects;
    private final RouteTable routes;
    private final CommonHeaders common;

    ErrorResponses(List<Dialect> dialects, RouteTable routes, CommonHeaders common) {
        this.dialects = List.copyOf(dialects);
        this.routes = routes;
        this.common = common;
    }

    /** An error answer, ready to be sent. */
    record Answer(int status, Map<String, String> headers, JsonBytes body) {}

    /** Any throwable as what a client may know of it. */
    ProxyException translate(Throwable failure, String requestId) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
            if (cause instanceof ProxyException known) {
                return known;
            }
            if (cause instanceof HttpException bad) {
                return ofStatus(bad.getCode());
            }
            if (isOfConnection(cause)) {
                return new ProxyException(ErrorCode.MALFORMED_HTTP, "The request ended before its body did.", cause);
            }
            cause = cause.getCause();
        }
        LOG.error("Request {} failed unexpectedly", requestId, failure);
        return new ProxyException(ErrorCode.INTERNAL, "Something went wrong here; the log knows more.", failure)
                .withOutcomeUnknown();
    }

    /** Whether the connection broke off. */
    static boolean isOfConnection(Throwable failure) {
        return failure instanceof EofException || failure instanceof EOFException || failure instanceof HttpException;
    }

    /** What a status that Jetty or Javalin decided on means. */
    static ProxyException ofStatus(int status) {
        return switch (status) {
            case 404 -> new ProxyException(ErrorCode.ROUTE_NOT_FOUND, "There is nothing at this path.");
            case 405 -> new ProxyException(ErrorCode.METHOD_NOT_ALLOWED, "This path does not take this method.");
            case 408 -> new ProxyException(ErrorCode.REQUEST_TIMEOUT, "The request took too long to arrive.");
            case 413 -> new ProxyException(ErrorCode.BODY_TOO_LARGE, "The body is too large.");
            case 414 -> new ProxyException(ErrorCode.URI_TOO_LONG, "The request target is too long.");
            case 415 -> new ProxyException(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "This media type is not taken.");
            case 417 -> new ProxyException(ErrorCode.EXPECTATION_FAILED, "This expectation cannot be met.");
            case 431 -> new ProxyException(ErrorCode.HEAD_TOO_LARGE, "The request head is too large.");
            case 503 -> new ProxyException(ErrorCode.SHUTTING_DOWN, "The proxy is stopping.");
            case 505 -> new ProxyException(ErrorCode.HTTP_VERSION, "This version of HTTP is not spoken here.");
            default ->
                status >= 400 && status < 500
                        ? new ProxyException(ErrorCode.MALFORMED_HTTP, "The request is not well-formed HTTP.")
                        : new ProxyException(ErrorCode.INTERNAL, "Something went wrong here; the log knows more.");
        };
    }

    Answer answer(ProxyException failure, String method, String path, String requestId) {
        int number = HttpErrors.number(failure.code());
        JsonBytes json = new JsonBytes(256)
                .raw(JsonBytes.ascii("{\"error_code\":"))
                .number(number)
                .raw(JsonBytes.ascii(",\"code\":"))
                .text(failure.code().name())
                .raw(JsonBytes.ascii(",\"message\":"))
                .text(failure.message())
                .raw(JsonBytes.ascii(",\"retriable\":"))
                .bool(failure.retriable())
                .raw(JsonBytes.ascii(",\"request_id\":"))
                .text(requestId);
        failure.details().forEach((name, value) -> detail(json, name, value));
        if (CHANGING.contains(method)) {
            detail(json, "outcome", failure.outcomeUnknown() ? "unknown" : "not_written");
        }
        return new Answer(fold(number / 100, path), headers(failure, path), json.raw('}'));
    }

    private static void detail(JsonBytes json, String name, Object value) {
        json.raw(',').text(name).raw(':');
        if (value instanceof Number number) {
            json.number(number.longValue());
        } else if (value instanceof Boolean bool) {
            json.bool(bool);
        } else if (value instanceof JsonBytes ready) {
            json.raw(ready.toByteArray());
        } else {
            json.text(value.toString());
        }
    }

    int fold(int status, String path) {
        for (Dialect dialect : dialects) {
            String base = dialect.basePath();
            if (path.startsWith(base) && (path.length() == base.length() || path.charAt(base.length()) == '/')) {
                return dialect.status(status);
            }
        }
        return status;
    }

    private Map<String, String> headers(ProxyException failure, String path) {
        Map<String, String> headers = new LinkedHashMap<>();
        String allowed = failure.code() == ErrorCode.METHOD_NOT_ALLOWED ? routes.methodsOf(path) : "";
        if (!allowed.isEmpty()) {
            headers.put("Allow", allowed);
        }
        failure.retryAfter()
                .or(() -> HttpErrors.retryAfter(failure.code()))
                .ifPresent(wait ->
                        headers.put("Retry-After", String.valueOf(Math.max(1, (wait.toMillis() + 999) / 1000))));
        if (ENDING.contains(failure.code())) {
            headers.put("Connection", "close");
        }
        Optional<String> challenge = Challenges.of(failure.code());
        challenge.ifPresent(text -> headers.put("WWW-Authenticate", text));
        return headers;
    }

    /** Sends an error from a Jetty handler. */
    void send(Request request, Response response, Callback callback, ProxyException failure) {
        Answer answer = answer(
                failure,
                String.valueOf(request.getMethod()),
                String.valueOf(request.getHttpURI().getPath()),
                RequestIds.of(request));
        Exchange.of(request).failed(failure, answer.status(), answer.body().size());
        response.setStatus(answer.status());
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, JSON);
        common.put(request, headers);
        answer.headers().forEach(headers::put);
        response.write(true, ByteBuffer.wrap(answer.body().toByteArray()), callback);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Throwable cause = request.getAttribute(ERROR_EXCEPTION) instanceof Throwable t ? t : null;
        int status = response.getStatus();
        ProxyException failure = cause == null
                ? ofStatus(status)
                : status == 503 ? ofStatus(503) : translate(cause, RequestIds.of(request));
        send(request, response, callback, failure);
        return true;
    }
}
