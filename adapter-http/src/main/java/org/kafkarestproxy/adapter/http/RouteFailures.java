package org.kafkarestproxy.adapter.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.kafkarestproxy.domain.error.ProxyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers for routes that end in an exception. */
final class RouteFailures {

    private static final Logger LOG = LoggerFactory.getLogger(RouteFailures.class);

    private final ErrorResponses errors;

    RouteFailures(ErrorResponses errors) {
        this.errors = errors;
    }

    void answerIn(JavalinConfig config) {
        config.routes.exception(HttpResponseException.class, this::refused);
        config.routes.exception(ClientGone.class, (gone, context) -> LOG.debug("The client left", gone));
        config.routes.exception(Exception.class, this::failed);
        config.router.javaLangErrorHandler(this::failedBadly);
    }

    private void refused(HttpResponseException refusal, Context context) {
        send(ErrorResponses.ofStatus(refusal.getStatus()), context);
    }

    private void failed(Exception failure, Context context) {
        send(errors.translate(failure, requestId(context)), context);
    }

    private void failedBadly(HttpServletResponse response, Error failure) {
        String id = String.valueOf(response.getHeader(RequestIds.HEADER));
        ErrorResponses.Answer answer = errors.answer(errors.translate(failure, id), "POST", "", id);
        write(response, answer);
    }

    private void send(ProxyException failure, Context context) {
        Exchange exchange = context.attribute(Exchange.ATTRIBUTE);
        if (exchange != null) {
            exchange.failed(failure);
        }
        ErrorResponses.Answer answer =
                errors.answer(failure, context.req().getMethod(), context.req().getRequestURI(), requestId(context));
        write(context.res(), answer);
    }

    private static void write(HttpServletResponse response, ErrorResponses.Answer answer) {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(answer.status());
        response.setContentType(ErrorResponses.JSON);
        answer.headers().forEach(response::setHeader);
        response.setContentLength(answer.body().size());
        try {
            answer.body().writeTo(response.getOutputStream());
        } catch (IOException gone) {
            throw new ClientGone(gone);
        }
    }

    private static String requestId(Context context) {
        return String.valueOf(context.res().getHeader(RequestIds.HEADER));
    }
}
