package org.kafkarestproxy.adapter.kafka;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.adapter.kafka.SendBuffer.Reservation;
import org.kafkarestproxy.adapter.kafka.SendBuffer.Ticket;
import org.kafkarestproxy.adapter.kafka.SharedProducer.Open;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.AppendResult.Appended;
import org.kafkarestproxy.domain.record.AppendResult.Rejected;
import org.kafkarestproxy.domain.record.AppendResult.Unconfirmed;
import org.kafkarestproxy.domain.record.Header;
import org.kafkarestproxy.domain.record.Payload;
import org.kafkarestproxy.domain.record.RecordDraft;

/** The records of one request on their way through one producer. From its first record on there are outcomes only. */
final class HandOver {

    private static final String REJECTED_WITH_OTHERS =
            "Kafka rejected another record of the same batch, and this one with it.";
    private static final String FAILED_WITH_OTHERS = "The record failed with others of the same batch.";

    private final SharedProducer producers;
    private final Open producer;
    private final Lifecycle lifecycle;
    private final List<RecordDraft> records;
    private final @Nullable AppendResult[] refused;
    private final @Nullable Ticket[] sent;
    private @Nullable Reservation room;
    private boolean broken;

    HandOver(SharedProducer producers, Open producer, Lifecycle lifecycle, List<RecordDraft> records) {
        this.producers = producers;
        this.producer = producer;
        this.lifecycle = lifecycle;
        this.records = records;
        this.refused = new AppendResult[records.size()];
        this.sent = new Ticket[records.size()];
    }

    /**
     * Hands the records over in their order. What is about one record only concerns that one; after any other refusal the
     * rest is refused, too, for it would wait for the same.
     *
     * @param maxBatchBytes what the topic takes; a record over that is not even sent
     * @throws ProxyException OVERLOADED before the first record, when too much is unacknowledged already
     */
    void send(String topic, int maxBatchBytes) {
        long bytes = 0;
        for (RecordDraft record : records) {
            bytes += record.sizeInKafka();
        }
        Reservation reserved = producer.buffer().reserve(bytes, records.size());
        room = reserved;
        for (int i = 0; i < refused.length; i++) {
            Rejected refusal = refusalOrSent(i, topic, maxBatchBytes, reserved);
            refused[i] = refusal;
            if (refusal != null && !isOfTheRecord(refusal.code())) {
                Arrays.fill(refused, i + 1, refused.length, refusal);
                reserved.settle(refused.length - i - 1);
                return;
            }
        }
    }

    private @Nullable Rejected refusalOrSent(int i, String topic, int maxBatchBytes, Reservation reserved) {
        RecordDraft draft = records.get(i);
        if (draft.sizeInKafka() > maxBatchBytes && draft.sizeAloneInKafka() > maxBatchBytes) {
            reserved.settle(1);
            return new Rejected(ErrorCode.RECORD_TOO_LARGE, KafkaFailures.message(ErrorCode.RECORD_TOO_LARGE));
        }
        return send(draft, i, topic, reserved);
    }

    private static boolean isOfTheRecord(ErrorCode refusal) {
        return refusal == ErrorCode.RECORD_TOO_LARGE || refusal == ErrorCode.SERIALIZATION;
    }

    private @Nullable Rejected send(RecordDraft draft, int i, String topic, Reservation reserved) {
        Ticket ticket = reserved.ticket();
        try {
            var unused = producer.client().send(kafkaRecord(topic, draft), ticket);
            Exception refusal = ticket.refusal();
            if (refusal == null) {
                sent[i] = ticket;
                return null;
            }
            Rejected rejected = KafkaFailures.notTaken(refusal);
            broken |= rejected.code() == ErrorCode.PRODUCER_RESET;
            return rejected;
        } catch (InterruptException interrupt) {
            ticket.onCompletion(null, interrupt);
            return KafkaFailures.notTaken(interrupt);
        } catch (RuntimeException failure) {
            // A producer that throws has come to its end: it was closed, or it met an error that it cannot recover
            // from.
            broken = true;
            ticket.onCompletion(null, failure);
            return ended(failure);
        }
    }

    private Rejected ended(RuntimeException failure) {
        if (lifecycle.isClosed()) {
            return new Rejected(ErrorCode.SHUTTING_DOWN, KafkaFailures.message(ErrorCode.SHUTTING_DOWN));
        }
        return !producers.isCurrent(producer) || failure instanceof IllegalStateException
                ? new Rejected(ErrorCode.PRODUCER_RESET, KafkaFailures.message(ErrorCode.PRODUCER_RESET))
                : KafkaFailures.notTaken(failure);
    }

    private static ProducerRecord<byte[], byte[]> kafkaRecord(String topic, RecordDraft draft) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                topic, draft.partition(), draft.timestamp(), bytes(draft.key()), bytes(draft.value()));
        for (Header header : draft.headers()) {
            record.headers().add(header.name(), bytes(header.value()));
        }
        return record;
    }

    private static byte @Nullable [] bytes(@Nullable Payload payload) {
        return payload == null ? null : payload.bytes();
    }

    /** Whether nothing of it is on its way any more. */
    boolean isSettled() {
        return room == null || room.isSettled();
    }

    /** What became of each record, after waiting so long at the most for those that are on their way. */
    List<AppendResult> outcomes(Duration wait) {
        AppendResult late = awaitAll(wait);
        AppendResult[] results = new AppendResult[refused.length];
        boolean rejected = false;
        boolean beside = false;
        for (int i = 0; i < results.length; i++) {
            Ticket ticket = sent[i];
            AppendResult result =
                    ticket == null ? refused[i] : ticket.isDone() ? outcome(ticket, records.get(i)) : late;
            results[i] = result;
            beside |= result == null;
            rejected |= result instanceof Rejected known && known.code() == ErrorCode.RECORD_REJECTED;
        }
        return Arrays.asList(beside ? withNeighbours(results, rejected) : results);
    }

    /** Waits once for all; what it returns is true of those that are not done yet. */
    private AppendResult awaitAll(Duration wait) {
        try {
            if (room != null && !room.await(wait.toNanos()) && lifecycle.isClosed()) {
                return new Unconfirmed(ErrorCode.SHUTTING_DOWN, KafkaFailures.message(ErrorCode.SHUTTING_DOWN));
            }
            return new Unconfirmed(ErrorCode.DELIVERY_TIMEOUT, KafkaFailures.message(ErrorCode.DELIVERY_TIMEOUT));
        } catch (InterruptedException interrupt) {
            ProxyException stopping = lifecycle.interrupted(interrupt);
            return new Unconfirmed(stopping.code(), stopping.message());
        }
    }

    /** What became of the record; null when it went down with others of its batch. */
    private @Nullable AppendResult outcome(Ticket ticket, RecordDraft draft) {
        Exception failure = ticket.failure();
        RecordMetadata written = ticket.written();
        if (failure == null && written != null) {
            return new Appended(written.partition(), written.hasOffset() ? written.offset() : Appended.NO_OFFSET);
        }
        if (lifecycle.isClosed()) {
            return new Unconfirmed(ErrorCode.SHUTTING_DOWN, KafkaFailures.message(ErrorCode.SHUTTING_DOWN));
        }
        return failure == null || KafkaFailures.isUnexplained(failure)
                ? null
                : KafkaFailures.result(failure, draft.partition() == null ? 0 : draft.partition());
    }

    /**
     * A producer that nobody closed fails a record without an explanation when a neighbour in its batch was rejected, and
     * with it the whole batch. The neighbour may have been another request's; then it may as well have been something else.
     */
    private AppendResult[] withNeighbours(AppendResult[] results, boolean rejected) {
        boolean together = rejected && producers.isCurrent(producer) && !lifecycle.isClosed();
        AppendResult result = together
                ? new Rejected(ErrorCode.RECORD_REJECTED, REJECTED_WITH_OTHERS)
                : new Unconfirmed(ErrorCode.KAFKA_UNAVAILABLE, FAILED_WITH_OTHERS);
        for (int i = 0; i < results.length; i++) {
            if (results[i] == null) {
                results[i] = result;
            }
        }
        return results;
    }

    /** After outcomes were waited for: sees to it that another producer takes over where this one shows that it cannot. */
    void replaceBrokenProducer(List<AppendResult> outcomes, boolean overdue) {
        boolean appended = false;
        boolean reset = false;
        for (AppendResult outcome : outcomes) {
            appended |= outcome instanceof Appended;
            reset |= outcome instanceof Unconfirmed unknown && unknown.code() == ErrorCode.PRODUCER_RESET;
        }
        if (broken || producer.isFailing(appended, reset) || (overdue && !isSettled())) {
            producers.replace(producer);
        }
    }
}
