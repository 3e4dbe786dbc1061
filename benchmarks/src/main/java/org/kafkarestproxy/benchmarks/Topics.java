package org.kafkarestproxy.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics of a run. */
final class Topics {

    static final String WRITTEN = "bench-written";
    static final String READ = "bench-read";
    static final int READ_BYTES = 1024;
    static final int READ_RECORDS = 60_000;

    private static final int PARTITIONS = 8;

    private final String brokers;
    private boolean readable;

    Topics(String brokers) {
        this.brokers = brokers;
    }

    /** Makes the one to write to; what was written goes soon, so that a long run fills no disk. */
    void createWritten() {
        create(WRITTEN, PARTITIONS, Map.of("retention.bytes", "33554432", "segment.bytes", "33554432"));
    }

    void create(String name, int partitions, Map<String, String> settings) {
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", brokers))) {
            await(admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(settings)))
                    .all());
        }
    }

    private static void await(Future<?> done) {
        try {
            done.get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("Kafka does not do what a benchmark needs", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Makes and fills the one to read, once. */
    void fillRead() {
        if (readable) {
            return;
        }
        readable = true;
        create(READ, 1, Map.of());
        try (Producer<byte[], byte[]> producer = producer(Map.of("linger.ms", "20"))) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int i = 0; i < READ_RECORDS; i++) {
                sent.add(
                        producer.send(new ProducerRecord<>(READ, utf8("key-" + i), utf8(Values.value(i, READ_BYTES)))));
            }
            for (Future<RecordMetadata> each : sent) {
                await(each);
            }
        }
    }

    /** A producer that waits for all in-sync replicas, with these settings besides. */
    Producer<byte[], byte[]> producer(Map<String, String> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("bootstrap.servers", brokers);
        all.put("acks", "all");
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
