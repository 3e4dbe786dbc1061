package org.kafkarestproxy.soak;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the whole topic with a plain consumer, past the proxy and past all relays. */
final class LogReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    LogReader(String servers, SoakTopic topic) {
        consumer = new KafkaConsumer<>(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class.getName(),
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class.getName(),
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                "false",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                5000,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest"));
        partitions = IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
        consumer.assign(partitions);
    }

    /** Where each partition ends by now. */
    Map<TopicPartition, Long> ends() {
        return consumer.endOffsets(partitions);
    }

    /** Shows all of it to the oracle, up to the ends of now. */
    void showTo(Oracle oracle) {
        Map<TopicPartition, Long> ends = ends();
        consumer.seekToBeginning(partitions);
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (!hasReached(ends)) {
            if (System.nanoTime() > limit) {
                throw new IllegalStateException("the log could not be read to its end");
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                oracle.observe(record.partition(), record.offset(), Numbered.parse(record.key(), record.value()));
            }
        }
    }

    private boolean hasReached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
