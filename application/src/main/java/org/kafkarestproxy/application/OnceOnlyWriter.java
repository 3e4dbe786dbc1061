package org.kafkarestproxy.application;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.kafkarestproxy.application.port.out.RecordWriter;
import org.kafkarestproxy.application.port.out.RequestMemory;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.Digest;
import org.kafkarestproxy.domain.record.ProduceTerms;
import org.kafkarestproxy.domain.record.Produced;
import org.kafkarestproxy.domain.record.Recollection;
import org.kafkarestproxy.domain.record.RecordDraft;
import org.kafkarestproxy.domain.topic.TopicName;

/** Writes the records of a request with a key, unless that was done before. */
final class OnceOnlyWriter {

    private final RecordWriter writer;
    private final RequestMemory memory;

    OnceOnlyWriter(RecordWriter writer, RequestMemory memory) {
        this.writer = writer;
        this.memory = memory;
    }

    Produced append(Digest request, TopicName topic, List<RecordDraft> records, ProduceTerms terms) {
        Digest body = Objects.requireNonNull(terms.key()).body();
        Recollection known = memory.reserve(request, body, records.size());
        if (known instanceof Recollection.Settled settled) {
            return new Produced(settled.outcomes(), true);
        }
        if (!(known instanceof Recollection.Reserved)) {
            throw refusal(known);
        }
        try {
            return new Produced(
                    writer.append(topic, records, terms.maxWait(), outcomes -> end(request, outcomes)), false);
        } catch (ProxyException beforeTheFirstSend) {
            memory.forget(request);
            throw beforeTheFirstSend;
        } catch (RuntimeException | Error unexpected) {
            // Records may be on their way: nobody will ever know, and so they must not be sent again.
            memory.settle(
                    request,
                    Collections.nCopies(
                            records.size(),
                            new AppendResult.Unconfirmed(ErrorCode.INTERNAL, "Something went wrong here.")));
            throw unexpected;
        }
    }

    /** What wrote nothing and may succeed later is no reason to refuse a repeat. */
    private void end(Digest request, List<AppendResult> outcomes) {
        if (outcomes.stream().allMatch(OnceOnlyWriter::mayBeRepeated)) {
            memory.forget(request);
        } else {
            memory.settle(request, outcomes);
        }
    }

    private static boolean mayBeRepeated(AppendResult outcome) {
        return outcome instanceof AppendResult.Rejected rejected
                && rejected.code().retriable();
    }

    private static ProxyException refusal(Recollection known) {
        if (known instanceof Recollection.InProgress) {
            return new ProxyException(
                            ErrorCode.IDEMPOTENCY_IN_PROGRESS, "The first request with this key has not ended yet.")
                    .withOutcomeUnknown();
        }
        if (known instanceof Recollection.Different) {
            return new ProxyException(
                    ErrorCode.IDEMPOTENCY_MISMATCH, "This key was used for a request with another body.");
        }
        return new ProxyException(
                        ErrorCode.IDEMPOTENCY_OUTCOME_UNKNOWN,
                        "What became of the first request with this key is not known; it is not sent again.")
                .withOutcomeUnknown();
    }
}
