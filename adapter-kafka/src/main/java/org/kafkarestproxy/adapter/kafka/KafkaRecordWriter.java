package org.kafkarestproxy.adapter.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.application.port.out.RecordWriter;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.AppendResult.Appended;
import org.kafkarestproxy.domain.record.AppendResult.Rejected;
import org.kafkarestproxy.domain.record.AppendResult.Unconfirmed;
import org.kafkarestproxy.domain.record.Header;
import org.kafkarestproxy.domain.record.Payload;
import org.kafkarestproxy.domain.record.RecordDraft;
import org.kafkarestproxy.domain.topic.TopicName;

/** Checks topic and partitions, sends the whole batch, then waits once. */
final class KafkaRecordWriter implements RecordWriter {

    private final SharedProducer producer;
    private final TopicMetadata metadata;
    private final Lifecycle lifecycle;
    private final Duration deadline;

    KafkaRecordWriter(SharedProducer producer, TopicMetadata metadata, Lifecycle lifecycle, Duration deadline) {
        this.producer = producer;
        this.metadata = metadata;
        this.lifecycle = lifecycle;
        this.deadline = deadline;
    }

    @Override
    public List<AppendResult> append(TopicName topic, List<RecordDraft> records) {
        lifecycle.requireOpen();
        requirePartitions(topic, records);
        long end = System.nanoTime() + deadline.toNanos();
        AppendResult[] results = new AppendResult[records.size()];
        List<@Nullable Future<RecordMetadata>> sent = send(topic.value(), records, results);
        boolean gone = false;
        for (int i = 0; i < results.length; i++) {
            Future<RecordMetadata> future = i < sent.size() ? sent.get(i) : null;
            if (future != null) {
                AppendResult result = await(future, end, records.get(i));
                gone |= isGone(result);
                results[i] = result;
            }
        }
        if (gone) {
            metadata.invalidate(topic);
        }
        return Arrays.asList(results);
    }

    private void requirePartitions(TopicName topic, List<RecordDraft> records) {
        int count = metadata.topic(topic).partitions();
        boolean asked = false;
        for (int i = 0; i < records.size(); i++) {
            Integer partition = records.get(i).partition();
            if (partition == null || partition < count) {
                continue;
            }
            if (!asked) {
                count = metadata.refreshed(topic).partitions();
                asked = true;
            }
            if (partition >= count) {
                throw TopicMetadata.noPartition(topic, partition).with("record_index", i);
            }
        }
    }

    /** Hands the records over in their order; what is not taken gets its result at once, and so does all after it. */
    private List<@Nullable Future<RecordMetadata>> send(
            String topic, List<RecordDraft> records, AppendResult[] results) {
        Producer<byte[], byte[]> current = producer.get();
        List<@Nullable Future<RecordMetadata>> sent = new ArrayList<>(records.size());
        for (int i = 0; i < records.size(); i++) {
            try {
                Future<RecordMetadata> future = current.send(kafkaRecord(topic, records.get(i)));
                Throwable refusal = future.isDone() ? failure(future) : null;
                if (refusal == null) {
                    sent.add(future);
                } else {
                    results[i] = KafkaFailures.notTaken(refusal);
                    sent.add(null);
                }
            } catch (RuntimeException broken) {
                Arrays.fill(results, i, results.length, refused(current, broken));
                return sent;
            }
        }
        return sent;
    }

    /** A producer that throws has come to its end: it was closed, or it met an error that it cannot recover from. */
    private AppendResult refused(Producer<byte[], byte[]> broken, RuntimeException failure) {
        if (lifecycle.isClosed()) {
            return new Rejected(ErrorCode.SHUTTING_DOWN, KafkaFailures.message(ErrorCode.SHUTTING_DOWN));
        }
        producer.replace(broken);
        return KafkaFailures.notTaken(failure);
    }

    private static @Nullable Throwable failure(Future<RecordMetadata> done) {
        try {
            done.get();
            return null;
        } catch (ExecutionException failed) {
            return failed;
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return null;
        }
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

    private AppendResult await(Future<RecordMetadata> future, long end, RecordDraft draft) {
        try {
            RecordMetadata written = future.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            return new Appended(written.partition(), written.hasOffset() ? written.offset() : Appended.NO_OFFSET);
        } catch (TimeoutException late) {
            return new Unconfirmed(ErrorCode.DELIVERY_TIMEOUT, KafkaFailures.message(ErrorCode.DELIVERY_TIMEOUT));
        } catch (InterruptedException interrupt) {
            ProxyException stopping = lifecycle.interrupted(interrupt);
            return new Unconfirmed(stopping.code(), stopping.message());
        } catch (ExecutionException failed) {
            if (lifecycle.isClosed()) {
                return new Unconfirmed(ErrorCode.SHUTTING_DOWN, KafkaFailures.message(ErrorCode.SHUTTING_DOWN));
            }
            return KafkaFailures.result(failed, draft.partition() == null ? 0 : draft.partition());
        }
    }

    /** Whether the result says that the topic is not what it was. */
    private static boolean isGone(AppendResult result) {
        ErrorCode code = result instanceof Rejected rejected
                ? rejected.code()
                : result instanceof Unconfirmed unknown ? unknown.code() : null;
        return code == ErrorCode.TOPIC_NOT_FOUND
                || code == ErrorCode.TOPIC_CHANGED
                || code == ErrorCode.DELIVERY_TIMEOUT;
    }
}
