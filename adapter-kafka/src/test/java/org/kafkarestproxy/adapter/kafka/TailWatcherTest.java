package org.kafkarestproxy.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;

@Timeout(60)
class TailWatcherTest {

    private static final TopicPartition ONE = new TopicPartition("one", 0);
    private static final TopicPartition OTHER = new TopicPartition("other", 0);
    private static final long LONG = TimeUnit.SECONDS.toNanos(30);
    private static final Duration ENOUGH = Duration.ofSeconds(10);

    private final Lifecycle lifecycle = new Lifecycle();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Polling> made = new CopyOnWriteArrayList<>();
    private TailWatcher watcher = new TailWatcher(this::make, 3, lifecycle);

    private Polling make() {
        Polling consumer = new Polling();
        made.add(consumer);
        return consumer;
    }

    /** Polls as slowly as a real one at the end of a log. */
    private static final class Polling extends MockConsumer<byte[], byte[]> {

        private final AtomicInteger assignments = new AtomicInteger();
        private volatile Runnable afterRecords = () -> {};

        Polling() {
            super("none");
        }

        @Override
        public synchronized void assign(java.util.Collection<TopicPartition> partitions) {
            assignments.incrementAndGet();
            updateBeginningOffsets(Map.of(ONE, 0L, OTHER, 0L));
            super.assign(partitions);
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            ConsumerRecords<byte[], byte[]> polled = super.poll(timeout);
            if (!polled.isEmpty()) {
                afterRecords.run();
            }
            return polled;
        }
    }

    @AfterEach
    void close() {
        lifecycle.close();
        watcher.close();
        threads.shutdownNow();
    }

    private CompletableFuture<Boolean> waiting(TopicPartition partition) {
        return CompletableFuture.supplyAsync(() -> watcher.await(partition, 5, LONG) != null, threads);
    }

    @Test
    void one_more_than_may_wait_is_refused_and_a_place_that_is_left_is_free() {
        List<CompletableFuture<Boolean>> all = List.of(waiting(ONE), waiting(ONE), waiting(OTHER));
        await().atMost(ENOUGH)
                .until(() -> !made.isEmpty() && made.get(0).assignment().size() == 2);

        await().atMost(ENOUGH)
                .untilAsserted(() -> assertThatThrownBy(() -> watcher.await(ONE, 5, 1))
                        .isInstanceOfSatisfying(
                                ProxyException.class,
                                failure -> assertThat(failure.code()).isEqualTo(ErrorCode.OVERLOADED)));
        watcher.wake("other");

        assertThat(all.get(2).join()).isTrue();
        assertThat(watcher.await(ONE, 5, 1)).isNull();
    }

    @Test
    void readers_of_a_partition_that_cannot_be_watched_are_woken_and_the_others_wait_on() {
        CompletableFuture<Boolean> concerned = waiting(ONE);
        CompletableFuture<Boolean> other = waiting(OTHER);
        await().atMost(ENOUGH)
                .until(() -> !made.isEmpty() && made.get(0).assignment().size() == 2);

        made.get(0)
                .schedulePollTask(() -> made.get(0).setPollException(new OffsetOutOfRangeException(Map.of(ONE, 5L))));
        assertThat(concerned.join()).isTrue();

        CompletableFuture<Boolean> again = waiting(ONE);
        made.get(0)
                .schedulePollTask(
                        () -> made.get(0).setPollException(new TopicAuthorizationException(java.util.Set.of("one"))));
        assertThat(again.join()).isTrue();
        assertThat(other).isNotDone();
        assertThat(made).hasSize(1);
    }

    @Test
    void after_any_other_failure_all_look_for_themselves_and_another_consumer_watches() {
        CompletableFuture<Boolean> first = waiting(ONE);
        await().atMost(ENOUGH)
                .until(() -> !made.isEmpty() && made.get(0).assignment().size() == 1);

        made.get(0).schedulePollTask(() -> made.get(0).setPollException(new KafkaException("damaged")));

        assertThat(first.join()).isTrue();
        CompletableFuture<Boolean> second = waiting(ONE);
        await().atMost(ENOUGH)
                .until(() -> made.size() == 2 && made.get(1).assignment().size() == 1);
        assertThat(second).isNotDone();
        assertThat(made.get(0).closed()).isTrue();
    }

    @Test
    void a_watcher_that_only_fails_does_not_keep_its_readers_running_in_circles() {
        AtomicInteger attempts = new AtomicInteger();
        watcher = new TailWatcher(
                () -> {
                    attempts.incrementAndGet();
                    throw new KafkaException("no certificates");
                },
                3,
                lifecycle);
        int woken = 0;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        while (System.nanoTime() < end) {
            woken += watcher.await(ONE, 5, Math.max(1, end - System.nanoTime())) != null ? 1 : 0;
        }

        assertThat(attempts.get()).isLessThan(10);
        assertThat(woken).isLessThan(10);
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset) {
        return new ConsumerRecord<>("one", 0, offset, new byte[0], new byte[0]);
    }

    private TailWatcher.Waiter waiter(long offset) {
        TailWatcher.Waiter waiter = new TailWatcher.Waiter(offset);
        watcher.add(ONE, waiter);
        return waiter;
    }

    private static List<Long> offsets(TailWatcher.Waiter waiter) {
        return waiter.arrived().stream().map(ConsumerRecord::offset).toList();
    }

    @Test
    void each_gets_what_was_fetched_from_its_offset_on() {
        TailWatcher.Waiter five = waiter(5);
        TailWatcher.Waiter six = waiter(6);
        TailWatcher.Waiter nine = waiter(9);
        await().atMost(ENOUGH)
                .until(() -> !made.isEmpty() && made.get(0).assignment().size() == 1);

        made.get(0)
                .schedulePollTask(
                        () -> List.of(5L, 6L, 8L).forEach(at -> made.get(0).addRecord(record(at))));

        await().atMost(ENOUGH).until(() -> five.arrived() != null && six.arrived() != null);
        assertThat(offsets(five)).containsExactly(5L, 6L, 8L);
        assertThat(offsets(six)).containsExactly(6L, 8L);
        assertThat(nine.arrived()).isNull();
    }

    @Test
    void who_waits_before_what_was_fetched_looks_for_itself() {
        TailWatcher.Waiter five = waiter(5);
        await().atMost(ENOUGH)
                .until(() -> !made.isEmpty() && made.get(0).assignment().size() == 1);
        List<TailWatcher.Waiter> late = new CopyOnWriteArrayList<>();

        made.get(0).afterRecords = () -> late.add(waiter(3));
        made.get(0).schedulePollTask(() -> made.get(0).addRecord(record(5)));

        await().atMost(ENOUGH).until(() -> five.arrived() != null);
        assertThat(late.get(0).arrived()).isEmpty();
    }

    @Test
    void an_end_is_known_for_a_while_to_those_who_come_after_and_until_something_comes() {
        watcher.foundEnd(ONE, 5);
        assertThat(watcher.isEnd(ONE, 5)).as("nobody watches").isFalse();

        TailWatcher.Waiter first = waiter(5);
        await().atMost(ENOUGH).until(() -> {
            watcher.foundEnd(ONE, 5);
            return watcher.isEnd(ONE, 5);
        });
        assertThat(watcher.isEnd(ONE, 4)).isFalse();
        await().atMost(ENOUGH).until(() -> !watcher.isEnd(ONE, 5));

        watcher.foundEnd(ONE, 5);
        made.get(0).schedulePollTask(() -> made.get(0).addRecord(record(5)));
        await().atMost(ENOUGH).until(() -> first.arrived() != null);
        assertThat(watcher.isEnd(ONE, 5)).isFalse();
    }

    @Test
    void ten_thousand_waiters_come_and_go_quickly_and_disturb_the_watching_once() {
        watcher = new TailWatcher(this::make, 20_000, lifecycle);
        CompletableFuture<Boolean> first = waiting(ONE);
        await().atMost(ENOUGH)
                .until(() -> !made.isEmpty() && made.get(0).assignment().size() == 1);
        int before = made.get(0).assignments.get();
        List<TailWatcher.Waiter> waiters = new ArrayList<>();

        long start = System.nanoTime();
        for (int i = 0; i < 10_000; i++) {
            TailWatcher.Waiter waiter = new TailWatcher.Waiter(5);
            watcher.add(ONE, waiter);
            waiters.add(waiter);
        }
        waiters.forEach(waiter -> watcher.remove(ONE, waiter));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(made.get(0).assignments.get()).isEqualTo(before);
        assertThat(first).isNotDone();
    }
}
