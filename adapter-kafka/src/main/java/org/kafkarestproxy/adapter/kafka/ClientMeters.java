package org.kafkarestproxy.adapter.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/**
 * Shows what Kafka's own clients measure: of the producer, the admin client and the watcher of waiting readers. The consumers
 * of the pool are told by their number only; with theirs there would be thousands of series that say the same.
 */
final class ClientMeters {

    /** Their ids may be the same, and some of their meters then are, too. */
    private static final String CLIENT = "client";

    private final MeterRegistry registry;
    private final Map<Object, KafkaClientMetrics> bound = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Consumer<byte[], byte[]>> watcher = new AtomicReference<>();

    ClientMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    Producer<byte[], byte[]> watched(Producer<byte[], byte[]> producer) {
        bind(producer, new KafkaClientMetrics(producer, Tags.of(CLIENT, "producer")));
        return producer;
    }

    /** There is one watcher at a time: the one before it is closed. */
    Consumer<byte[], byte[]> watched(Consumer<byte[], byte[]> consumer) {
        Consumer<byte[], byte[]> before = watcher.getAndSet(consumer);
        if (before != null) {
            forget(before);
        }
        bind(consumer, new KafkaClientMetrics(consumer, Tags.of(CLIENT, "watcher")));
        return consumer;
    }

    Admin watched(AdminClient admin) {
        bind(admin, new KafkaClientMetrics(admin, Tags.of(CLIENT, "admin")));
        return admin;
    }

    private void bind(Object client, KafkaClientMetrics metrics) {
        metrics.bindTo(registry);
        bound.put(client, metrics);
    }

    /** The client is closed or about to be: its meters go, and the thread that looks after them. */
    void forget(Object client) {
        KafkaClientMetrics metrics = bound.remove(client);
        if (metrics != null) {
            metrics.close();
        }
    }

    void close() {
        bound.keySet().forEach(this::forget);
    }

    /** Counts reads that found no consumer in time. */
    Runnable refusedReads() {
        Counter counter = Counter.builder("krp.refused")
                .description("Requests refused because of a limit")
                .tag("limit", "consumers")
                .register(registry);
        return counter::increment;
    }

    void show(ConsumerPool pool) {
        Gauge.builder("krp.kafka.consumers", pool, ConsumerPool::size)
                .description("Consumers that there are for reading")
                .register(registry);
        Gauge.builder("krp.kafka.consumers.lent", pool, ConsumerPool::lent)
                .description("Consumers that read at the moment")
                .register(registry);
    }

    void show(Producers producers, long bufferMemory) {
        Gauge.builder("krp.memory.used", producers, Producers::held)
                .description("Memory that bodies or answers take now")
                .baseUnit("bytes")
                .tag("kind", "producer")
                .register(registry);
        Gauge.builder("krp.memory.budget", () -> bufferMemory / 2)
                .description("Most memory that bodies or answers may take at the same time")
                .baseUnit("bytes")
                .tag("kind", "producer")
                .register(registry);
    }
}
