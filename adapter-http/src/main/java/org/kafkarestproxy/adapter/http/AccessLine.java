package org.kafkarestproxy.adapter.http;

import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.security.Caller;

/**
 * What the access log says of one request: the argument of each event of the logger {@value #LOGGER}. It is made by the thread
 * that ends the request and written out by another one. Never holds a query string, a body or a credential.
 *
 * @param traceId of the span, or of the client's {@code traceparent}; empty when there is no valid one
 * @param caller null when nobody was identified
 * @param route template, or {@code unmatched}
 * @param topic as in the path, empty when the route has none
 * @param path as it was sent, cut after 1024 characters
 * @param code null when the request did not fail
 * @param records written or read, -1 when the request is not about records
 * @param bytesIn of the body, as they came
 * @param nanos from the whole head to the end of the answer
 * @param userAgent as it was sent, cut after 256 characters, empty when there is none
 */
public record AccessLine(
        String requestId,
        String traceId,
        String remote,
        @Nullable Caller caller,
        String api,
        String method,
        String route,
        String topic,
        String path,
        int status,
        @Nullable ErrorCode code,
        long records,
        long bytesIn,
        long bytesOut,
        long nanos,
        String protocol,
        String userAgent)
        implements LogLine {

    public static final String LOGGER = "kafkarestproxy.access";

    private static final double NANOS_PER_MILLI = 1e6;

    @Override
    public void writeTo(Fields to) {
        text(to, "request_id", requestId);
        text(to, "trace_id", traceId);
        text(to, "remote", remote);
        if (caller != null) {
            text(to, "tid", caller.tenant());
            text(to, "oid", caller.id());
            text(to, "client", caller.client());
        }
        text(to, "api", api);
        text(to, "method", method);
        text(to, "route", route);
        text(to, "topic", topic);
        text(to, "path", path);
        to.number("status", status);
        if (code != null) {
            to.text("code", code.name());
        }
        if (records >= 0) {
            to.number("records", records);
        }
        to.number("bytes_in", bytesIn);
        to.number("bytes_out", bytesOut);
        to.decimal("ms", Math.round(nanos / 1_000.0) * 1_000 / NANOS_PER_MILLI);
        text(to, "protocol", protocol);
        text(to, "user_agent", userAgent);
    }

    private static void text(Fields to, String name, String value) {
        if (!value.isEmpty()) {
            to.text(name, value);
        }
    }

    /** Adds {@code name=value} for each field, on one line; what could be mistaken for something else is quoted and escaped. */
    @Override
    public void appendTo(StringBuilder text) {
        writeTo(new AccessText(text));
    }

    /** The line that {@link #appendTo} adds. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(320);
        appendTo(line);
        return line.toString();
    }
}
