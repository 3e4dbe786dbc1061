package org.kafkarestproxy.adapter.http;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.AppendResult.Rejected;
import org.kafkarestproxy.domain.record.AppendResult.Unconfirmed;
import org.kafkarestproxy.domain.record.Header;
import org.kafkarestproxy.domain.record.RecordDraft;
import org.kafkarestproxy.domain.record.StoredRecord;

/** What a request asks of Kafka, as a span of its own where there are spans; else it only passes on where records come from. */
public final class KafkaSpan {

    static final KafkaSpan NONE = new KafkaSpan(null, List.of());

    private static final int MAX_LINKS = 32;

    private final @Nullable Span span;
    private final List<Header> marks;

    private KafkaSpan(@Nullable Span span, List<Header> marks) {
        this.span = span;
        this.marks = marks;
    }

    static KafkaSpan of(Span span) {
        return new KafkaSpan(span, TraceHeaders.of(span.getSpanContext()));
    }

    /** Without a span, for records of a caller that has one. */
    static KafkaSpan passingOn(List<Header> marks) {
        return marks.isEmpty() ? NONE : new KafkaSpan(null, marks);
    }

    /** The records with headers that say which trace they belong to, except where they say so themselves. */
    public List<RecordDraft> mark(List<RecordDraft> records) {
        return TraceHeaders.mark(records, marks);
    }

    /** Does it; the span ends with it, and fails with it. */
    public <T> T around(Supplier<T> action) {
        if (span == null) {
            return action.get();
        }
        try {
            return action.get();
        } catch (ProxyException failure) {
            fail(span, failure.code());
            throw failure;
        } finally {
            span.end();
        }
    }

    /** Tells the span what became of records. */
    public List<AppendResult> written(List<AppendResult> results) {
        for (int i = 0; span != null && i < results.size(); i++) {
            if (results.get(i) instanceof Rejected rejected) {
                fail(span, rejected.code());
                break;
            }
            if (results.get(i) instanceof Unconfirmed unconfirmed) {
                fail(span, unconfirmed.code());
                break;
            }
        }
        return results;
    }

    /** Tells the span what was read, and links it to the first traces, at most 32, that those records belong to. */
    public void read(List<StoredRecord> records) {
        if (span == null || !span.isRecording()) {
            return;
        }
        span.setAttribute(TraceAttributes.RECORDS, (long) records.size());
        int links = 0;
        for (int i = 0; i < records.size() && links < MAX_LINKS; i++) {
            SpanContext origin = TraceHeaders.of(records.get(i).headers());
            if (origin.isValid()) {
                span.addLink(origin);
                links++;
            }
        }
    }

    private static void fail(Span span, ErrorCode code) {
        span.setStatus(StatusCode.ERROR);
        span.setAttribute(TraceAttributes.ERROR, code.name());
    }
}
