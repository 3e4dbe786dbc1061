package org.kafkarestproxy.adapter.kafka;

import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes to the topic of requests, in order. Waits for nothing but, for a second at the most, metadata or room. */
final class RequestLog {

    private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);

    private final SharedProducer producer;
    private final Lifecycle lifecycle;

    RequestLog(Map<String, Object> properties, Lifecycle lifecycle) {
        this.producer = new SharedProducer(properties);
        this.lifecycle = lifecycle;
    }

    /** Appends; who asks is told when that fails, by a thread that must not be held up. */
    void append(ProducerRecord<byte[], byte[]> entry, Consumer<Exception> failed) {
        Producer<byte[], byte[]> current = producer.get();
        try {
            Future<RecordMetadata> unused = current.send(entry, (written, failure) -> {
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
