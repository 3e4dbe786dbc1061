package org.kafkarestproxy.adapter.kafka;

import java.time.Duration;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.kafkarestproxy.adapter.kafka.TopicMetadata.Topic;
import org.kafkarestproxy.application.port.out.RecordReader;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.record.ReadRequest;
import org.kafkarestproxy.domain.record.RecordBatch;
import org.kafkarestproxy.domain.record.StartAt;
import org.kafkarestproxy.domain.topic.TopicName;

/** Borrows a consumer, seeks, polls; while there is nothing, it waits without one. */
final class KafkaRecordReader implements RecordReader {

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
    public RecordBatch read(ReadRequest request) {
        lifecycle.requireOpen();
        long end = System.nanoTime() + request.maxWait().toNanos();
        RecordBatch batch = readNow(request, request.start());
        while (batch.records().isEmpty()) {
            long left = end - System.nanoTime();
            if (left <= 0 || !watcher.await(kafkaPartition(request), batch.nextOffset(), left)) {
                return batch;
            }
            lifecycle.requireOpen();
            batch = readNow(request, new StartAt.Offset(batch.nextOffset()));
        }
        return batch;
    }

    private RecordBatch readNow(ReadRequest request, StartAt start) {
        Topic topic = requirePartition(request);
        TopicPartition partition = kafkaPartition(request);
        PositionedConsumer consumer =
                consumers.borrow(partition, topic.id(), start instanceof StartAt.Offset at ? at.value() : -1);
        boolean sound = false;
        try {
            RecordBatch batch;
            try {
                consumer.moveTo(partition, topic.id(), consumer.resolve(partition, start));
                batch = consumer.read(request.maxRecords(), request.maxBytes(), readTimeout);
            } catch (OffsetOutOfRangeException outside) {
                throw outside(consumer, partition, outside);
            }
            sound = true;
            return batch;
        } catch (RuntimeException failure) {
            ProxyException translated = lifecycle.translate(failure);
            sound = translated.code() == ErrorCode.OFFSET_OUT_OF_RANGE;
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
            topic = metadata.refreshed(name);
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
