package org.kafkarestproxy.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.record.RecordBatch;

class ConsumerPoolTest {

    private static final TopicPartition PARTITION = new TopicPartition("topic", 0);
    private static final Uuid ID = Uuid.randomUuid();
    private static final Duration ENOUGH = Duration.ofSeconds(10);

    private final Lifecycle lifecycle = new Lifecycle();
    private final List<MockConsumer<byte[], byte[]>> made = new CopyOnWriteArrayList<>();
    private ConsumerPool pool = pool(2, ConsumerPool.UNUSED);

    private ConsumerPool pool(int consumers, Duration longestIdle) {
        return new ConsumerPool(
                () -> {
                    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
                    made.add(consumer);
                    return consumer;
                },
                consumers,
                longestIdle,
                lifecycle);
    }

    @AfterEach
    void close() {
        lifecycle.close();
        pool.close();
    }

    private PositionedConsumer borrow() {
        return pool.borrow(PARTITION, ID, 0, 0);
    }

    @Test
    void a_consumer_that_threw_is_closed_and_another_takes_its_place() {
        PositionedConsumer broken = borrow();

        pool.discard(broken);

        assertThat(borrow()).isNotSameAs(broken);
        assertThat(borrow()).isNotSameAs(broken);
        assertThat(made).hasSize(3);
        await().atMost(ENOUGH).until(() -> made.get(0).closed());
    }

    @Test
    void who_has_no_time_is_refused_soon_and_who_has_some_gets_the_next_that_comes_back() {
        PositionedConsumer first = borrow();
        borrow();
        CompletableFuture<PositionedConsumer> patient =
                CompletableFuture.supplyAsync(() -> pool.borrow(PARTITION, ID, 0, TimeUnit.MINUTES.toNanos(1)));

        assertThatThrownBy(this::borrow)
                .isInstanceOfSatisfying(
                        ProxyException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.OVERLOADED));
        assertThat(patient).isNotDone();
        pool.giveBack(first);

        assertThat(patient).succeedsWithin(ENOUGH).isSameAs(first);
    }

    @Test
    void consumers_that_nobody_uses_are_closed_although_nobody_comes() {
        pool = pool(2, Duration.ofMillis(100));
        pool.giveBack(borrow());

        await().atMost(ENOUGH).until(() -> made.get(0).closed());
        assertThat(pool.size()).isZero();
    }

    @Test
    void the_place_of_a_borrower_that_is_interrupted_is_not_lost() {
        PositionedConsumer first = borrow();
        PositionedConsumer second = borrow();
        Thread.currentThread().interrupt();

        assertThatThrownBy(this::borrow)
                .isInstanceOfSatisfying(
                        ProxyException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.SHUTTING_DOWN));

        assertThat(Thread.interrupted()).isTrue();
        pool.giveBack(first);
        pool.giveBack(second);
        assertThat(List.of(borrow(), borrow())).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void a_consumer_that_cannot_be_made_costs_no_place() {
        pool = new ConsumerPool(
                () -> {
                    throw new KafkaException("no certificates");
                },
                1,
                ConsumerPool.UNUSED,
                lifecycle);

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(this::borrow)
                    .isInstanceOfSatisfying(
                            ProxyException.class,
                            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.INTERNAL));
        }
        assertThat(pool.size()).isZero();
    }

    @Test
    void a_burst_of_failures_makes_no_more_than_a_few_threads() {
        for (int i = 0; i < 200; i++) {
            pool.discard(borrow());
        }

        assertThat(Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().equals("kafka-consumer-close")))
                .hasSizeLessThanOrEqualTo(8);
        await().atMost(ENOUGH).until(() -> made.stream().allMatch(MockConsumer::closed));
    }

    @Test
    void records_at_hand_are_delivered_when_what_follows_is_deleted_and_none_is_missing_afterwards() {
        PositionedConsumer reader = borrow();
        MockConsumer<byte[], byte[]> kafka = made.get(0);
        reader.moveTo(PARTITION, ID, 5);
        kafka.updateBeginningOffsets(Map.of(PARTITION, 0L));
        kafka.updateEndOffsets(Map.of(PARTITION, 10L));
        kafka.schedulePollTask(() -> List.of(5, 6).forEach(offset -> kafka.addRecord(record(offset))));
        kafka.schedulePollTask(() -> kafka.setPollException(new OffsetOutOfRangeException(Map.of(PARTITION, 7L))));

        RecordBatch batch = reader.read(10, 1 << 20, bytes -> true, ENOUGH);

        assertThat(batch.records()).hasSize(2);
        assertThat(batch.nextOffset()).isEqualTo(7);
        assertThat(reader.standsAt(PARTITION, ID, 5)).isFalse();
        assertThat(reader.standsAt(PARTITION, ID, 7)).isFalse();
    }

    @Test
    void a_log_that_grows_by_markers_alone_while_it_is_read_is_no_offset_out_of_range() {
        PositionedConsumer reader = borrow();
        MockConsumer<byte[], byte[]> kafka = made.get(0);
        reader.moveTo(PARTITION, ID, 10);
        kafka.updateBeginningOffsets(Map.of(PARTITION, 0L));
        kafka.updateEndOffsets(Map.of(PARTITION, 10L));
        kafka.schedulePollTask(() -> kafka.seek(PARTITION, 12));

        RecordBatch batch = reader.read(10, 1 << 20, bytes -> true, ENOUGH);

        assertThat(batch.records()).isEmpty();
        assertThat(batch.nextOffset()).isEqualTo(12);
        assertThat(reader.standsAt(PARTITION, ID, 12)).isTrue();
    }

    @Test
    void a_read_from_beyond_the_end_is_out_of_range_wherever_the_consumer_has_got_to() {
        PositionedConsumer reader = borrow();
        MockConsumer<byte[], byte[]> kafka = made.get(0);
        reader.moveTo(PARTITION, ID, 11);
        kafka.updateEndOffsets(Map.of(PARTITION, 10L));

        assertThatThrownBy(() -> reader.read(10, 1 << 20, bytes -> true, ENOUGH))
                .isInstanceOf(OffsetOutOfRangeException.class);
    }

    @Test
    void a_read_that_failed_half_way_leaves_nobody_a_consumer_without_the_records_it_took() {
        PositionedConsumer reader = borrow();
        MockConsumer<byte[], byte[]> kafka = made.get(0);
        reader.moveTo(PARTITION, ID, 5);
        kafka.updateBeginningOffsets(Map.of(PARTITION, 0L));
        kafka.updateEndOffsets(Map.of(PARTITION, 10L));
        kafka.schedulePollTask(() -> kafka.addRecord(record(5)));
        kafka.schedulePollTask(() -> kafka.setPollException(new KafkaException("damaged")));

        assertThatThrownBy(() -> reader.read(10, 1 << 20, bytes -> true, ENOUGH))
                .isInstanceOf(KafkaException.class);

        assertThat(reader.standsAt(PARTITION, ID, 5)).isFalse();
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset) {
        return new ConsumerRecord<>("topic", 0, offset, null, ("value " + offset).getBytes(StandardCharsets.UTF_8));
    }
}
