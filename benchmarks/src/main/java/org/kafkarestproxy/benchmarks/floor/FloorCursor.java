package org.kafkarestproxy.benchmarks.floor;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A consumer of one partition that stays where it stopped, with what it fetched beyond that. */
final class FloorCursor {

    private static final Duration POLL = Duration.ofSeconds(5);
    private static final int EXPECTED_SIZE = 1100;

    private final Consumer<byte[], byte[]> consumer;
    private final TopicPartition partition;
    private Iterator<ConsumerRecord<byte[], byte[]>> fetched = Collections.emptyIterator();
    private long next = -1;

    FloorCursor(String brokers, String topic) {
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers, "enable.auto.commit", "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        this.partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
    }

    long next() {
        return next;
    }

    ByteBuf read(long offset, int count) {
        if (offset != next) {
            consumer.seek(partition, offset);
            fetched = Collections.emptyIterator();
        }
        ByteBuf values = Unpooled.buffer(count * EXPECTED_SIZE);
        for (int got = 0; got < count; got++) {
            ConsumerRecord<byte[], byte[]> record = record();
            values.writeBytes(record.value());
            next = record.offset() + 1;
        }
        return values;
    }

    private ConsumerRecord<byte[], byte[]> record() {
        if (!fetched.hasNext()) {
            fetched = consumer.poll(POLL).iterator();
        }
        return fetched.next();
    }
}
