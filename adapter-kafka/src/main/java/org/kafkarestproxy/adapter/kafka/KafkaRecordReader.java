package org.kafkarestproxy.adapter.kafka;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.adapter.kafka.KnownTopics.Topic;
import org.kafkarestproxy.application.port.out.RecordReader;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.record.ReadRequest;
import org.kafkarestproxy.domain.record.RecordBatch;
import org.kafkarestproxy.domain.record.StartAt;
import org.kafkarestproxy.domain.topic.TopicName;

/** Borrows a consumer, seeks, polls; while there is nothing, it waits without one. */
final class KafkaRecordReader implements RecordReader {

    /** The offset was wrong, or there is no room for the answer: nothing is the matter with the consumer. */
    private static final Set<ErrorCode> LEAVE_THE_CONSUMER_SOUND =
            EnumSet.of(ErrorCode.OFFSET_OUT_OF_RANGE, ErrorCode.OVERLOADED, ErrorCode.QUOTA_EXCEEDED);

    private final ConsumerPool consumers;
    private final TailWatcher watcher;
    private final TopicMetadata metadata;
    private final Lifecycle lifecycle;
    private final Duration readTimeout;

    KafkaRecordReader(
            ConsumerPool consumers,
            TailWatcher watcher,
            TopicMetadata metadata,
            Lifecycle lifecycle,
            Duration readTimeout) {
        this.consumers = consumers;
        this.watcher = watcher;
        this.metadata = metadata;
        this.lifecycle = lifecycle;
        this.readTimeout = readTimeout;
    }

    @Override
    public RecordBatch read(ReadRequest request, LongPredicate room) {
        lifecycle.requireOpen();
        long end = System.nanoTime() + request.maxWait().toNanos();
        RecordBatch batch = atKnownEnd(request);
        if (batch == null) {
            batch = readNow(request, request.start(), room, end);
        }
        while (batch.records().isEmpty()) {
            long left = end - System.nanoTime();
            List<ConsumerRecord<byte[], byte[]>> arrived =
                    left <= 0 ? null : watcher.await(kafkaPartition(request), batch.nextOffset(), left);
            if (arrived == null) {
                return batch;
            }
            lifecycle.requireOpen();
            batch = arrived.isEmpty()
                    ? readNow(request, new StartAt.Offset(batch.nextOffset()), room, end)
                    : batchOf(arrived, request, room);
        }
        return batch;
    }

    /** Nothing, where another reader has just found nothing; null when this one has to look for itself. */
    private @Nullable RecordBatch atKnownEnd(ReadRequest request) {
        if (request.maxWait().isZero() || !(request.start() instanceof StartAt.Offset at)) {
            return null;
        }
        var unused = requirePartition(request);
        return watcher.isEnd(kafkaPartition(request), at.value()) ? new RecordBatch(List.of(), at.value()) : null;
    }

    /** What woke the reader is there already: a record may wake thousands, and no consumer need fetch it for each. */
    private static RecordBatch batchOf(
            List<ConsumerRecord<byte[], byte[]>> arrived, ReadRequest request, LongPredicate room) {
        Reading.requireRoom(room.test(0));
        Reading reading = new Reading(request.maxRecords(), request.maxBytes(), room);
        var unused = reading.take(new ArrayDeque<>(arrived));
        return new RecordBatch(reading.records(), reading.lastOffset() + 1);
    }

    /** Who has time to wait for a record has it for a consumer, too: one record may wake thousands at a time. */
    private RecordBatch readNow(ReadRequest request, StartAt start, LongPredicate room, long end) {
        Topic topic = requirePartition(request);
        TopicPartition partition = kafkaPartition(request);
        PositionedConsumer consumer = consumers.borrow(
                partition, topic.id(), start instanceof StartAt.Offset at ? at.value() : -1, end - System.nanoTime());
        boolean sound = false;
        try {
            RecordBatch batch;
            try {
                Reading.requireRoom(room.test(0));
                consumer.moveTo(partition, topic.id(), consumer.resolve(partition, start));
                batch = consumer.read(request.maxRecords(), request.maxBytes(), room, readTimeout);
            } catch (OffsetOutOfRangeException outside) {
                throw outside(consumer, partition, outside);
            }
            sound = true;
            if (batch.records().isEmpty() && !request.maxWait().isZero()) {
                watcher.foundEnd(partition, batch.nextOffset());
            }
            return batch;
        } catch (RuntimeException failure) {
            ProxyException translated = lifecycle.translate(failure);
            sound = LEAVE_THE_CONSUMER_SOUND.contains(translated.code());
            forgetTopic(request.partition().topic(), translated);
            throw translated;
        } finally {
            if (sound) {
                consumers.giveBack(consumer);
            } else {
                consumers.discard(consumer);
            }
        }
    }

    private void forgetTopic(TopicName topic, ProxyException failure) {
        if (failure.code() == ErrorCode.TOPIC_NOT_FOUND || failure.code() == ErrorCode.TOPIC_CHANGED) {
            metadata.invalidate(topic);
        }
    }

    private static ProxyException outside(
            PositionedConsumer consumer, TopicPartition partition, OffsetOutOfRangeException cause) {
        return new ProxyException(
                        ErrorCode.OFFSET_OUT_OF_RANGE,
                        "The offset is outside partition " + partition.partition() + " of topic '" + partition.topic()
                                + "'.",
                        cause)
                .with("earliest_offset", consumer.earliest(partition))
                .with("latest_offset", consumer.end(partition));
    }

    private Topic requirePartition(ReadRequest request) {
        TopicName name = request.partition().topic();
        int id = request.partition().id();
        Topic topic = metadata.topic(name);
        if (id >= topic.partitions()) {
            topic = metadata.withNewPartitions(name);
        }
        if (id >= topic.partitions()) {
            throw TopicMetadata.noPartition(name, id);
        }
        return topic;
    }

    private static TopicPartition kafkaPartition(ReadRequest request) {
        return new TopicPartition(
                request.partition().topic().value(), request.partition().id());
    }
}
