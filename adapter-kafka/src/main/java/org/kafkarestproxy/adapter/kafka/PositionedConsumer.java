package org.kafkarestproxy.adapter.kafka;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongPredicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.record.RecordBatch;
import org.kafkarestproxy.domain.record.StartAt;

/**
 * A consumer that stands somewhere in a partition. Records that it fetched but that were not asked for yet are kept for the
 * reader that comes back for the next offset. Used by one thread at a time.
 */
final class PositionedConsumer {

    private final Consumer<byte[], byte[]> consumer;
    private final Deque<ConsumerRecord<byte[], byte[]>> ahead = new ArrayDeque<>();
    private @Nullable TopicPartition partition;
    private @Nullable Uuid topicId;
    private long next = -1;
    /** Where the log ended at the last fetch: before it something is there, and nobody need ask how far the log goes. */
    private long lastKnownEnd = -1;

    private long idleSince;

    PositionedConsumer(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    boolean standsAt(TopicPartition wanted, Uuid wantedId, long offset) {
        return next == offset && wanted.equals(partition) && wantedId.equals(topicId);
    }

    long idleSince() {
        return idleSince;
    }

    void idleFrom(long now) {
        idleSince = now;
    }

    /** The offset at which a read that starts so begins; asks Kafka unless an offset was given. */
    long resolve(TopicPartition wanted, StartAt start) {
        if (start instanceof StartAt.Offset at) {
            return at.value();
        }
        if (start instanceof StartAt.Earliest) {
            return earliest(wanted);
        }
        if (start instanceof StartAt.Time time) {
            OffsetAndTimestamp found =
                    consumer.offsetsForTimes(Map.of(wanted, time.epochMillis())).get(wanted);
            return found == null ? end(wanted) : found.offset();
        }
        return end(wanted);
    }

    /** Makes the consumer stand at the offset; without a word to Kafka when it stands there already. */
    void moveTo(TopicPartition wanted, Uuid wantedId, long offset) {
        if (standsAt(wanted, wantedId, offset)) {
            return;
        }
        ahead.clear();
        next = -1;
        lastKnownEnd = -1;
        if (!wanted.equals(partition) || !wantedId.equals(topicId)) {
            // A topic made anew has the name of the old one, whose fetch state must not survive.
            consumer.unsubscribe();
            consumer.assign(List.of(wanted));
            partition = wanted;
            topicId = wantedId;
        }
        consumer.seek(wanted, offset);
        next = offset;
    }

    /** Reads from where the consumer stands; an empty batch means that Kafka just confirmed the end of the log. */
    RecordBatch read(int maxRecords, int maxBytes, LongPredicate room, Duration timeout) {
        TopicPartition at = Objects.requireNonNull(partition, "moved nowhere yet");
        Reading reading = new Reading(maxRecords, maxBytes, room);
        // Until this ends well the consumer stands nowhere: what was taken out of it would be missing to the next
        // reader.
        long start = next;
        next = -1;
        try {
            fill(reading, at, start, System.nanoTime() + timeout.toNanos());
        } catch (OffsetOutOfRangeException outside) {
            if (reading.records().isEmpty()) {
                throw outside;
            }
            // What follows was deleted just now; who asks for it hears so.
            return new RecordBatch(reading.records(), reading.lastOffset() + 1);
        }
        next = ahead.isEmpty() ? consumer.position(at) : reading.lastOffset() + 1;
        return new RecordBatch(reading.records(), next);
    }

    private void fill(Reading reading, TopicPartition at, long start, long limit) {
        long end = lastKnownEnd;
        boolean asked = false;
        boolean full = reading.take(ahead);
        while (!full) {
            boolean mayWait = consumer.position(at) < end;
            if (mayWait && System.nanoTime() >= limit) {
                requireSome(reading);
                return;
            }
            poll(at, mayWait ? Duration.ofNanos(Math.max(1, limit - System.nanoTime())) : Duration.ZERO);
            full = reading.take(ahead);
            if (!full && !asked && consumer.position(at) >= end) {
                end = requireWithin(at, start, end(at));
                asked = true;
            }
            if (!full && asked && consumer.position(at) >= end) {
                return;
            }
        }
    }

    private static void requireSome(Reading reading) {
        if (reading.records().isEmpty()) {
            throw new ProxyException(ErrorCode.KAFKA_TIMEOUT, KafkaFailures.message(ErrorCode.KAFKA_TIMEOUT));
        }
    }

    private void poll(TopicPartition at, Duration timeout) {
        ConsumerRecords<byte[], byte[]> polled = consumer.poll(timeout);
        for (ConsumerRecord<byte[], byte[]> fetched : polled) {
            ahead.add(fetched);
        }
        if (!polled.isEmpty()) {
            lastKnownEnd = consumer.position(at) + consumer.currentLag(at).orElse(0);
        }
    }

    /** The end, unless the read began beyond it. Where the consumer stands now says nothing: the log may have grown. */
    private static long requireWithin(TopicPartition at, long start, long end) {
        if (start > end) {
            throw new OffsetOutOfRangeException(Map.of(at, start));
        }
        return end;
    }

    long earliest(TopicPartition of) {
        return Objects.requireNonNull(consumer.beginningOffsets(List.of(of)).get(of));
    }

    long end(TopicPartition of) {
        return Objects.requireNonNull(consumer.endOffsets(List.of(of)).get(of));
    }

    void wakeup() {
        consumer.wakeup();
    }

    void close(Duration limit) {
        consumer.close(CloseOptions.timeout(limit));
    }
}
