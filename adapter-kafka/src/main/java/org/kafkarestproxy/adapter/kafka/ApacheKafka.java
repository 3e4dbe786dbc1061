package org.kafkarestproxy.adapter.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.kafkarestproxy.application.port.out.ClusterAdmin;
import org.kafkarestproxy.application.port.out.Kafka;
import org.kafkarestproxy.application.port.out.RecordReader;
import org.kafkarestproxy.application.port.out.RecordWriter;

/** Apache Kafka: makes, owns and closes the clients. */
public final class ApacheKafka implements Kafka {

    private final Lifecycle lifecycle;
    private final Admin adminClient;
    private final TopicMetadata metadata;
    private final Producers producers;
    private final LateOutcomes late;
    private final ConsumerPool consumers;
    private final TailWatcher watcher;
    private final KafkaRecordWriter writer;
    private final KafkaRecordReader reader;
    private final KafkaClusterAdmin admin;

    private final ClientMeters meters;

    private ApacheKafka(KafkaSettings settings, MeterRegistry registry) {
        ClientProperties properties = new ClientProperties(settings);
        this.lifecycle = new Lifecycle();
        this.meters = new ClientMeters(registry);
        this.adminClient = meters.watched(AdminClient.create(properties.admin()));
        this.watcher = new TailWatcher(
                () -> meters.watched(consumer(properties.watcher())), TailWatcher.MOST_WAITERS, lifecycle);
        this.metadata = new TopicMetadata(adminClient, lifecycle, settings.metadataTimeout(), watcher::wake);
        this.producers = new Producers(
                settings.producers(),
                number -> new SharedProducer(
                        () -> meters.watched(new KafkaProducer<>(
                                properties.producer(number), new ByteArraySerializer(), new ByteArraySerializer())),
                        settings.bufferMemoryOfEach(),
                        meters::forget));
        this.late = new LateOutcomes();
        this.consumers = new ConsumerPool(
                () -> consumer(properties.consumer()),
                settings.consumers(),
                ConsumerPool.UNUSED,
                lifecycle,
                meters.refusedReads());
        meters.show(consumers);
        meters.show(producers, settings.bufferMemory());
        TopicRecordLimits limits =
                new TopicRecordLimits(adminClient, lifecycle, settings.metadataTimeout(), !settings.compresses());
        this.writer = new KafkaRecordWriter(producers, metadata, limits, lifecycle, settings, late);
        this.reader = new KafkaRecordReader(consumers, watcher, metadata, lifecycle, settings.readTimeout());
        this.admin = new KafkaClusterAdmin(adminClient, metadata, watcher, lifecycle, settings.adminTimeout());
    }

    private static Consumer<byte[], byte[]> consumer(Map<String, Object> properties) {
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Makes the clients. Does not wait for Kafka: while it is away, calls fail.
     *
     * @throws IllegalArgumentException when a property does not suit a client
     */
    public static ApacheKafka connect(KafkaSettings settings) {
        return connect(settings, new CompositeMeterRegistry());
    }

    /**
     * The same, and shows how its clients do.
     *
     * @param registry should not take meters {@code kafka.*} with the tags topic, partition or node.id: of those there are as
     *     many as the cluster has
     */
    public static ApacheKafka connect(KafkaSettings settings, MeterRegistry registry) {
        try {
            return new ApacheKafka(settings, registry);
        } catch (KafkaException unsuitable) {
            Throwable cause = unsuitable.getCause() == null ? unsuitable : unsuitable.getCause();
            throw new IllegalArgumentException("a Kafka property is not valid: " + cause.getMessage(), unsuitable);
        }
    }

    @Override
    public RecordWriter writer() {
        return writer;
    }

    @Override
    public RecordReader reader() {
        return reader;
    }

    @Override
    public ClusterAdmin admin() {
        return admin;
    }

    @Override
    public boolean sound() {
        return producers.areSound();
    }

    @Override
    public void releaseReaders() {
        watcher.release();
    }

    @Override
    public void close() {
        if (!lifecycle.close()) {
            return;
        }
        metadata.close();
        watcher.close();
        producers.close();
        late.close();
        consumers.close();
        meters.close();
        adminClient.close(Lifecycle.CLOSE_LIMIT);
    }
}
