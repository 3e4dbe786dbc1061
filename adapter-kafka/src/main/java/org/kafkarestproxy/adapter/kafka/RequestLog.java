package org.kafkarestproxy.adapter.kafka;

import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes to the topic of requests, in order. Waits for nothing but, for a second at the most, metadata or room. */
final class RequestLog {

    private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);

    /** Entries are small, and each request in flight has two at the most: nothing is counted against this. */
    private static final long BUFFER = 16 << 20;

    private final SharedProducer producer;
    private final Lifecycle lifecycle;

    RequestLog(Map<String, Object> properties, Lifecycle lifecycle) {
        this.producer = new SharedProducer(
                () -> new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()), BUFFER);
        this.lifecycle = lifecycle;
    }

    /** Appends; who asks is told when that fails, by a thread that must not be held up. */
    void append(ProducerRecord<byte[], byte[]> entry, Consumer<Exception> failed) {
        SharedProducer.Open current = producer.get();
        try {
            Future<RecordMetadata> unused = current.client().send(entry, (written, failure) -> {
                if (failure != null) {
                    failed.accept(failure);
                }
            });
        } catch (RuntimeException broken) {
            if (!lifecycle.isClosed()) {
                producer.replace(current);
            }
            failed.accept(broken);
        }
    }

    /** Appends what others would like to know. */
    void append(ProducerRecord<byte[], byte[]> entry) {
        append(
                entry,
                failure -> LOG.warn(
                        "How a request with a key ended is not in topic {}: {}", entry.topic(), failure.toString()));
    }

    void close() {
        producer.close();
    }
}
