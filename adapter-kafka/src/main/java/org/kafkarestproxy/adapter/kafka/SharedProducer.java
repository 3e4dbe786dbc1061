package org.kafkarestproxy.adapter.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The one producer for everybody, and another in its place once it is beyond repair. */
final class SharedProducer {

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);
    private static final Duration RETIRE_LIMIT = Duration.ofSeconds(30);

    private final Map<String, Object> properties;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Producer<byte[], byte[]> current;

    SharedProducer(Map<String, Object> properties) {
        this.properties = properties;
        this.current = create();
    }

    private Producer<byte[], byte[]> create() {
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    Producer<byte[], byte[]> get() {
        return current;
    }

    /** Puts a new producer in the place of this one, unless that has been done; the old one ends in the background. */
    void replace(Producer<byte[], byte[]> broken) {
        lock.lock();
        try {
            if (current != broken) {
                return;
            }
            current = create();
        } finally {
            lock.unlock();
        }
        Thread retirement = new Thread(() -> broken.close(RETIRE_LIMIT), "kafka-producer-retirement");
        retirement.setDaemon(true);
        retirement.start();
    }

    void close() {
        current.close(CLOSE_LIMIT);
    }
}
