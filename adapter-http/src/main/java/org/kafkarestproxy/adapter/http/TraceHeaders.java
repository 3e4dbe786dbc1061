package org.kafkarestproxy.adapter.http;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.record.Header;
import org.kafkarestproxy.domain.record.Payload;
import org.kafkarestproxy.domain.record.RecordDraft;

/** Trace context (W3C Recommendation "Trace Context") in headers of requests and of records. */
final class TraceHeaders {

    static final String PARENT = "traceparent";
    static final String STATE = "tracestate";

    /** What has to be passed on at least (section 3.3.1.5); more would be written once for each record. */
    private static final int MAX_STATE = 512;

    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();
    private static final OfPair PAIR = new OfPair();
    private static final OfRecord RECORD = new OfRecord();

    private TraceHeaders() {}

    private record Pair(@Nullable String parent, @Nullable String state) {}

    /** One value of the header: parts of a tracestate together, a second traceparent makes both worthless. */
    static @Nullable String only(String name, List<String> values) {
        if (values.size() < 2) {
            return values.isEmpty() ? null : values.get(0);
        }
        return name.equalsIgnoreCase(PARENT) ? null : String.join(",", values);
    }

    /** The headers for records of a caller that sent these; none when they are missing or malformed. */
    static List<Header> passedOn(List<String> parents, List<String> states) {
        String state = only(STATE, states);
        SpanContext context = context(W3C.extract(Context.root(), new Pair(only(PARENT, parents), state), PAIR));
        List<Header> headers = of(context);
        if (headers.size() > 1 && state != null) {
            // As it came: white space in it is nobody's business here.
            return List.of(headers.get(0), new Header(STATE, Payload.of(state)));
        }
        return headers;
    }

    /** The id of a caller's trace; empty when the header is missing or malformed. */
    static String traceId(List<String> parents) {
        if (parents.isEmpty()) {
            return "";
        }
        SpanContext context = context(W3C.extract(Context.root(), new Pair(only(PARENT, parents), null), PAIR));
        return context.isValid() ? context.getTraceId() : "";
    }

    /** The headers that point to a span. */
    static List<Header> of(SpanContext context) {
        if (!context.isValid()) {
            return List.of();
        }
        List<Header> headers = new ArrayList<>(2);
        W3C.inject(Context.root().with(Span.wrap(context)), headers, (to, name, value) -> {
            if (to != null && (name.equals(PARENT) || value.length() <= MAX_STATE)) {
                to.add(new Header(name, Payload.of(value)));
            }
        });
        return List.copyOf(headers);
    }

    /** What a record's headers point to; not valid when they do not. */
    static SpanContext of(List<Header> headers) {
        for (int i = 0; i < headers.size(); i++) {
            if (headers.get(i).name().equals(PARENT)) {
                return context(W3C.extract(Context.root(), headers, RECORD));
            }
        }
        return SpanContext.getInvalid();
    }

    private static SpanContext context(Context context) {
        return Span.fromContext(context).getSpanContext();
    }

    /** Adds headers to the records that do not name any of them themselves. */
    static List<RecordDraft> mark(List<RecordDraft> records, List<Header> marks) {
        if (marks.isEmpty()) {
            return records;
        }
        List<RecordDraft> marked = new ArrayList<>(records.size());
        for (int i = 0; i < records.size(); i++) {
            RecordDraft record = records.get(i);
            marked.add(namesOwn(record.headers()) ? record : mark(record, marks));
        }
        return marked;
    }

    private static RecordDraft mark(RecordDraft record, List<Header> marks) {
        List<Header> headers = marks;
        if (!record.headers().isEmpty()) {
            headers = new ArrayList<>(record.headers().size() + marks.size());
            headers.addAll(record.headers());
            headers.addAll(marks);
        }
        return new RecordDraft(record.key(), record.value(), record.partition(), record.timestamp(), headers);
    }

    private static boolean namesOwn(List<Header> headers) {
        for (int i = 0; i < headers.size(); i++) {
            String name = headers.get(i).name();
            if (name.equals(PARENT) || name.equals(STATE)) {
                return true;
            }
        }
        return false;
    }

    private static final class OfPair implements TextMapGetter<Pair> {

        @Override
        public Iterable<String> keys(Pair pair) {
            return List.of(PARENT, STATE);
        }

        @Override
        public @Nullable String get(@Nullable Pair pair, String name) {
            return pair == null ? null : name.equals(PARENT) ? pair.parent() : pair.state();
        }
    }

    private static final class OfRecord implements TextMapGetter<List<Header>> {

        @Override
        public Iterable<String> keys(List<Header> headers) {
            return List.of(PARENT, STATE);
        }

        @Override
        public @Nullable String get(@Nullable List<Header> headers, String name) {
            if (headers != null) {
                for (Header header : headers) {
                    Payload value = header.value();
                    if (header.name().equals(name) && value != null && value.size() <= MAX_STATE) {
                        return new String(value.bytes(), StandardCharsets.ISO_8859_1);
                    }
                }
            }
            return null;
        }
    }
}
