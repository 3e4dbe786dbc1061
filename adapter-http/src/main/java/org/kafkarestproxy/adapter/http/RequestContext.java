package org.kafkarestproxy.adapter.http;

import io.javalin.http.Context;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.security.Caller;
import org.kafkarestproxy.domain.topic.TopicName;
import org.kafkarestproxy.domain.topic.TopicPartition;

/** One request, as a dialect sees it. */
public final class RequestContext {

    private static final int CHUNK = 64 << 10;

    private final Context context;
    private final Exchange exchange;

    RequestContext(Context context, Exchange exchange) {
        this.context = context;
        this.exchange = exchange;
    }

    public Caller caller() {
        return Objects.requireNonNull(exchange.caller(), "no caller before authentication");
    }

    /** A parameter of the path, decoded. */
    public String path(String name) {
        return context.pathParam(name);
    }

    /** A parameter of the query, decoded; given twice it is an INVALID_REQUEST. */
    public Optional<String> query(String name) {
        List<String> values = context.queryParams(name);
        if (values.size() > 1) {
            throw new ProxyException(ErrorCode.INVALID_REQUEST, "The parameter '" + name + "' is given twice.");
        }
        return values.stream().findFirst();
    }

    public @Nullable String header(String name) {
        return context.header(name);
    }

    /** Every value of a header, as often as it was sent. */
    public List<String> headers(String name) {
        return Collections.list(context.req().getHeaders(name));
    }

    /**
     * The body, read whole; empty when there is none.
     *
     * @throws ProxyException UNSUPPORTED_MEDIA_TYPE unless it is JSON in UTF-8, BODY_TOO_LARGE, MALFORMED_HTTP when it
     *     breaks off
     */
    public byte[] jsonBody() {
        requireJson(context.req().getContentType());
        try {
            byte[] body = read(context.req().getInputStream(), context.req().getContentLength());
            admitted().bodyRead(body.length);
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireJson(@Nullable String contentType) {
        if (contentType == null || contentType.equals(ErrorResponses.JSON) || contentType.isBlank()) {
            return;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        boolean json = parts[0].strip().equals(ErrorResponses.JSON);
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().replace("\"", "");
            json &= !parameter.startsWith("charset=") || parameter.equals("charset=utf-8");
        }
        if (!json) {
            throw new ProxyException(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Bodies are taken as application/json in UTF-8 only.");
        }
    }

    /** Says how many records the request writes or has read, for the quota of its caller. */
    public void countRecords(int records) {
        admitted().countRecords(records);
    }

    /** Says that the request is going to wait, so that it takes a place among those; OVERLOADED when there is none. */
    public void waits() {
        admitted().enter(Bulkhead.WAIT);
    }

    /** Whether the answer may hold one more record with so many bytes; fails when there is no room for the first one. */
    public LongPredicate room() {
        return admitted();
    }

    /**
     * Reads with {@link #room}, and where there is none for the first record waits for it; that is OVERLOADED only after some
     * seconds.
     *
     * @param again whether a second read finds what the first one found; else that is OVERLOADED at once
     */
    public <T> T whenThereIsRoom(Supplier<T> read, boolean again) {
        return admitted().whenThereIsRoom(read, again);
    }

    private Admitted admitted() {
        return Objects.requireNonNull(exchange.admitted(), "no limits for a route that answers anybody");
    }

    private byte[] read(ServletInputStream in, int length) throws IOException {
        if (length >= 0) {
            byte[] body = new byte[length];
            if (in.readNBytes(body, 0, length) < length) {
                throw new ProxyException(ErrorCode.MALFORMED_HTTP, "The request ended before its body did.");
            }
            return body;
        }
        byte[] body = new byte[CHUNK];
        int size = 0;
        int more;
        while ((more = in.read(body, size, body.length - size)) >= 0) {
            size += more;
            if (size == body.length) {
                // It ends somewhere: BodyLimit does not let through more than a body may have.
                body = Arrays.copyOf(body, body.length * 2);
            }
        }
        return Arrays.copyOf(body, size);
    }

    /** The part of this request that writes to Kafka, for its trace. */
    public KafkaSpan sends(TopicName topic, int records) {
        ServerSpan server = exchange.span();
        if (server != null) {
            return server.sends(topic, records);
        }
        return header(TraceHeaders.PARENT) == null
                ? KafkaSpan.NONE
                : KafkaSpan.passingOn(TraceHeaders.passedOn(headers(TraceHeaders.PARENT), headers(TraceHeaders.STATE)));
    }

    /** The part of this request that reads from Kafka, for its trace. */
    public KafkaSpan fetches(TopicPartition partition) {
        ServerSpan server = exchange.span();
        return server == null ? KafkaSpan.NONE : server.fetches(partition);
    }

    /** Adds a header to the answer. */
    public RequestContext with(String header, String value) {
        context.res().setHeader(header, value);
        return this;
    }

    /** Answers without a body. */
    public void answer(int status) {
        context.status(status);
    }

    /** Answers with JSON. */
    public void answer(int status, JsonBytes json) {
        new JsonAnswer(context, exchange.admitted(), json).send(status);
    }

    /**
     * Answers with JSON that the client may keep, as long as it asks each time whether that is still the answer; where it does
     * and it is, the answer is 304 and empty.
     */
    public void answerTagged(JsonBytes json) {
        new JsonAnswer(context, exchange.admitted(), json).sendTagged();
    }
}
