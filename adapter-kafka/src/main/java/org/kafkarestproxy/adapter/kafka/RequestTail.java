package org.kafkarestproxy.adapter.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the topic of requests, from its beginning to its end and then on, as long as the proxy lives. */
final class RequestTail {

    private static final Logger LOG = LoggerFactory.getLogger(RequestTail.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final RequestTopic topic;
    private final Map<String, Object> properties;
    private final Lifecycle lifecycle;
    private final java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader;
    private final Thread thread = new Thread(this::run, "kafka-requests");
    private volatile boolean caughtUp;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private long next = -1;

    RequestTail(
            RequestTopic topic,
            Map<String, Object> properties,
            Lifecycle lifecycle,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        this.topic = topic;
        this.properties = properties;
        this.lifecycle = lifecycle;
        this.reader = reader;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Whether all has been read that was there when the reading began. */
    boolean caughtUp() {
        return caughtUp;
    }

    private void run() {
        while (!lifecycle.isClosed()) {
            try {
                topic.make();
                read();
            } catch (OffsetOutOfRangeException gone) {
                LOG.warn("Topic {} was cut or made anew; it is read from its beginning", topic.name());
                caughtUp = false;
                next = -1;
            } catch (WakeupException closed) {
                LOG.trace("Woken to end");
            } catch (RuntimeException failure) {
                LOG.warn("Topic {} cannot be read: {}", topic.name(), failure.toString());
                LOG.debug("Reading starts anew", failure);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void read() {
        TopicPartition partition = new TopicPartition(topic.name(), RequestRecord.PARTITION);
        try (Consumer<byte[], byte[]> own =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer = own;
            own.assign(List.of(partition));
            long end = own.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            if (next >= 0) {
                own.seek(partition, next);
            } else {
                own.seekToBeginning(List.of(partition));
            }
            while (!lifecycle.isClosed()) {
                own.poll(POLL).records(partition).forEach(reader);
                next = own.position(partition);
                caughtUp |= next >= end;
            }
            own.close(CloseOptions.timeout(Lifecycle.CLOSE_LIMIT));
        } finally {
            consumer = null;
        }
    }

    /** Ends it; the lifecycle is closed already. */
    void close() {
        Consumer<byte[], byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
        LockSupport.unpark(thread);
        try {
            thread.join(Lifecycle.CLOSE_LIMIT.toMillis());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
