package org.kafkarestproxy.adapter.http;

import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.security.Caller;

/**
 * What the audit log says of one decision: who, what, on which topic, and why not. Never a token, never a person's name.
 *
 * @param time when it was said, in milliseconds since 1970
 * @param route null when there is no such route
 * @param failure why the request failed, for whatever reason; null when it did not
 * @param caller null when nobody was identified
 * @param suppressed how many lines were left out before this one
 */
record AuditLine(
        long time,
        String requestId,
        String remote,
        String method,
        @Nullable Route route,
        String topic,
        Decision decision,
        @Nullable ProxyException failure,
        int status,
        @Nullable Caller caller,
        long suppressed)
        implements LogLine {

    @Override
    public void writeTo(Fields to) {
        to.text("request_id", requestId);
        to.text("remote", remote);
        to.text("method", method);
        if (route != null) {
            to.text("route", route.path());
            to.text("operation", String.valueOf(route.operation()));
            to.text("topic", topic);
        }
        to.text("decision", decision.word());
        if (failure != null && decision != Decision.ALLOWED) {
            to.text("reason", Decision.reason(failure));
        }
        to.number("status", status);
        if (failure != null) {
            to.text("code", failure.code().name());
        }
        if (caller != null) {
            to.text("tid", caller.tenant());
            to.text("oid", caller.id());
            to.text("client", caller.client());
            to.text("kind", caller.kind().name());
            to.text("uti", caller.tokenId());
        }
        if (suppressed > 0) {
            to.number("suppressed", suppressed);
        }
    }

    /** Adds one JSON object. */
    @Override
    public void appendTo(StringBuilder text) {
        AuditText json = new AuditText(text);
        json.time("time", time);
        writeTo(json);
        json.end();
    }

    /** The object that {@link #appendTo} adds. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(512);
        appendTo(text);
        return text.toString();
    }
}
