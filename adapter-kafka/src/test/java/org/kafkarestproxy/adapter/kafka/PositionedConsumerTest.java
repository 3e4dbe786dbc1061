package org.kafkarestproxy.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.kafkarestproxy.domain.record.RecordBatch;

class PositionedConsumerTest {

    private static final TopicPartition PARTITION = new TopicPartition("t", 0);
    private static final Uuid TOPIC_ID = Uuid.randomUuid();

    private final AskedConsumer kafka = new AskedConsumer();
    private final PositionedConsumer consumer = new PositionedConsumer(kafka);

    private static final class AskedConsumer extends MockConsumer<byte[], byte[]> {

        private int asked;

        AskedConsumer() {
            super("none");
        }

        @Override
        public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
            asked++;
            return super.endOffsets(partitions);
        }
    }

    private void write(int from, int to) {
        for (int offset = from; offset < to; offset++) {
            kafka.addRecord(new ConsumerRecord<>("t", 0, offset, new byte[1], new byte[1]));
        }
        kafka.updateEndOffsets(Map.of(PARTITION, (long) to));
    }

    private RecordBatch read(int count) {
        return consumer.read(count, Integer.MAX_VALUE, bytes -> true, Duration.ofSeconds(5));
    }

    @Test
    void asks_for_the_end_of_the_log_only_where_the_last_fetch_saw_it() {
        consumer.moveTo(PARTITION, TOPIC_ID, 0);
        kafka.setMaxPollRecords(4);
        write(0, 10);

        assertThat(read(3).nextOffset()).isEqualTo(3);
        assertThat(read(3).nextOffset()).isEqualTo(6);
        assertThat(kafka.asked).isZero();

        RecordBatch last = read(100);

        assertThat(last.records()).hasSize(4);
        assertThat(last.nextOffset()).isEqualTo(10);
        assertThat(kafka.asked).isEqualTo(1);
    }

    @Test
    void what_was_written_after_the_last_fetch_is_read_too() {
        consumer.moveTo(PARTITION, TOPIC_ID, 0);
        kafka.setMaxPollRecords(2);
        write(0, 4);
        read(1);
        write(4, 9);

        assertThat(read(100).records()).hasSize(8);
    }
}
