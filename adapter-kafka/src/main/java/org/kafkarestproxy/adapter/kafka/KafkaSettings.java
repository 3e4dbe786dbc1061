package org.kafkarestproxy.adapter.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How to reach Kafka and how long to wait for it.
 *
 * @param bootstrapServers one or more {@code host:port}
 * @param common properties for every client, by Kafka's names
 * @param producer properties for the producer only; they beat the common ones, as do the next two
 * @param consumer properties for the consumers only
 * @param admin properties for the admin client only
 * @param requestDeadline how long a produce request waits for the outcome of its records
 * @param readTimeout how long one fetch or one question for offsets may take
 * @param metadataTimeout how long the question whether a topic exists may take
 * @param consumers the most consumers that read at the same time, 1 or more
 * @param producers how many producers share the topics out, and {@code buffer.memory}; 1 or more
 */
public record KafkaSettings(
        List<String> bootstrapServers,
        Map<String, String> common,
        Map<String, String> producer,
        Map<String, String> consumer,
        Map<String, String> admin,
        Duration requestDeadline,
        Duration readTimeout,
        Duration metadataTimeout,
        int consumers,
        int producers) {

    private static final int CORES_PER_PRODUCER = 10;
    private static final long LEAST_BUFFER = 16 << 20;

    public KafkaSettings {
        bootstrapServers = List.copyOf(bootstrapServers);
        common = Map.copyOf(common);
        producer = Map.copyOf(producer);
        consumer = Map.copyOf(consumer);
        admin = Map.copyOf(admin);
        if (bootstrapServers.isEmpty()) {
            throw new IllegalArgumentException("kafka.bootstrap-servers names no broker");
        }
        if (consumers < 1) {
            throw new IllegalArgumentException("kafka.consumers is 1 or more");
        }
        if (producers < 1) {
            throw new IllegalArgumentException("kafka.producers is 1 or more");
        }
        for (Map<String, String> section : List.of(common, producer, consumer, admin)) {
            section.keySet().forEach(KafkaSettings::requireFree);
        }
    }

    private static void requireFree(String name) {
        KafkaProperties.managed(name).ifPresent(reason -> {
            throw new IllegalArgumentException(name + " is managed by the proxy: " + reason);
        });
    }

    /** With the default limits and nothing passed through. */
    public static KafkaSettings of(List<String> bootstrapServers) {
        return of(bootstrapServers, Map.of());
    }

    /** With the default limits, and properties for every client. */
    public static KafkaSettings of(List<String> bootstrapServers, Map<String, String> common) {
        return new KafkaSettings(
                bootstrapServers,
                common,
                Map.of(),
                Map.of(),
                Map.of(),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Duration.ofSeconds(3),
                consumersForThisHeap(),
                producersForThisMachine());
    }

    /** One consumer per 32 MiB of heap, 8 at the least and 64 at the most. */
    public static int consumersForThisHeap() {
        return (int) Math.max(8, Math.min(64, Runtime.getRuntime().maxMemory() >> 25));
    }

    /**
     * One producer per ten cores, as long as each has 16 MiB: more requests than ten cores can bring are too much for one thread
     * that sends.
     */
    public static int producersForThisMachine() {
        long bufferMemory = Long.parseLong(ClientProperties.producerDefault("buffer.memory"));
        return producersFor(Runtime.getRuntime().availableProcessors(), bufferMemory);
    }

    static int producersFor(int cores, long bufferMemory) {
        int wanted = (cores + CORES_PER_PRODUCER - 1) / CORES_PER_PRODUCER;
        return (int) Math.max(1, Math.min(wanted, bufferMemory / LEAST_BUFFER));
    }

    /** The largest record that the producer takes: its {@code max.request.size}. */
    public int maxRecordBytes() {
        return (int) producerNumber("max.request.size");
    }

    /** What all producers together may hold that Kafka has not acknowledged, in bytes: their {@code buffer.memory}. */
    public long bufferMemory() {
        return producerNumber("buffer.memory");
    }

    /** The part of one producer. */
    long bufferMemoryOfEach() {
        return bufferMemory() / producers;
    }

    /** Whether batches are compressed. */
    boolean compresses() {
        String type = producer.getOrDefault("compression.type", common.get("compression.type"));
        return type != null && !type.equals("none");
    }

    /** How long the producer may wait for room or for metadata. */
    public Duration maxBlock() {
        return Duration.ofMillis(producerNumber("max.block.ms"));
    }

    /** When the producer gives a record up. */
    public Duration deliveryTimeout() {
        return Duration.ofMillis(producerNumber("delivery.timeout.ms"));
    }

    /** The least that the delivery timeout must be. */
    public Duration requestTimeoutAndLinger() {
        return Duration.ofMillis(producerNumber("request.timeout.ms") + producerNumber("linger.ms"));
    }

    /** When the admin client gives a call up. */
    public Duration adminTimeout() {
        String name = "default.api.timeout.ms";
        String text = admin.getOrDefault(name, common.get(name));
        return Duration.ofMillis(
                number("kafka.admin." + name, text == null ? ClientProperties.adminDefault(name) : text));
    }

    private long producerNumber(String name) {
        String text = producer.getOrDefault(name, common.get(name));
        return number("kafka.producer." + name, text == null ? ClientProperties.producerDefault(name) : text);
    }

    private static long number(String name, String text) {
        try {
            return Long.parseLong(text.trim());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is not a number: '" + text + "'", e);
        }
    }
}
