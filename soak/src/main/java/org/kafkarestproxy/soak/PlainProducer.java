package org.kafkarestproxy.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.soak.process.Await;

/**
 * A producer with {@code acks=1} and without idempotence that suffers the same faults as the proxy. It shows that the faults
 * bite, and that the oracle sees it.
 */
final class PlainProducer implements AutoCloseable {

    private static final int BATCH = 20;
    private static final double BATCHES_PER_SECOND = 20;
    private static final Duration END = Duration.ofMinutes(1);

    private final SoakTopic topic = new SoakTopic("soak-plain", Run.PARTITIONS);
    private final Ledger ledger = new Ledger(0, Habit.ONCE);
    private final Cluster cluster;
    private final @Nullable KafkaProducer<String, String> producer;
    private final @Nullable Thread thread;
    private volatile boolean end;

    private PlainProducer(Cluster cluster, boolean wanted) {
        this.cluster = cluster;
        if (!wanted) {
            producer = null;
            thread = null;
            return;
        }
        try (ClusterView view = cluster.view()) {
            view.create(topic.name(), topic.partitions(), Map.of());
        }
        KafkaProducer<String, String> client = new KafkaProducer<>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                cluster.bootstrapServers(),
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                StringSerializer.class.getName(),
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                StringSerializer.class.getName(),
                ProducerConfig.ACKS_CONFIG,
                "1",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                "false",
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                10_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                25_000));
        producer = client;
        thread = Threads.start("plain", () -> write(client));
    }

    /** Writes at once if the settings want it, else does nothing at all. */
    static PlainProducer of(RunSettings settings, Cluster cluster) {
        return new PlainProducer(cluster, settings.plain());
    }

    private void write(KafkaProducer<String, String> client) {
        Pace pace = new Pace(BATCHES_PER_SECOND);
        for (pace.await(() -> end); !end; pace.await(() -> end)) {
            int first = ledger.open(BATCH);
            ledger.sending(first, BATCH);
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int number = first; number < first + BATCH; number++) {
                sent.add(client.send(record(new Numbered(0, number))));
            }
            for (int i = 0; i < BATCH; i++) {
                enter(first + i, sent.get(i));
            }
        }
    }

    private ProducerRecord<String, String> record(Numbered record) {
        return new ProducerRecord<>(topic.name(), record.partition(topic.partitions()), record.key(), record.value());
    }

    private void enter(int number, Future<RecordMetadata> sent) {
        try {
            RecordMetadata written = sent.get();
            ledger.written(number, written.partition(), written.hasOffset() ? written.offset() : Ledger.UNTOLD);
        } catch (ExecutionException unknown) {
            // Stays unknown in the ledger.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    void end() {
        end = true;
        if (thread != null) {
            Await.until("the plain producer ends", END, () -> !thread.isAlive());
        }
    }

    /** What became of its records, once it has ended. */
    Optional<Verdict> judge() {
        if (producer == null) {
            return Optional.empty();
        }
        Oracle oracle = new Oracle(List.of(ledger), topic.partitions(), true);
        try (LogReader log = new LogReader(cluster.directServers(), topic)) {
            log.showTo(oracle);
        }
        return Optional.of(oracle.judge());
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(1));
        }
    }
}
