package org.kafkarestproxy.adapter.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One consumer and one thread for all readers that wait at the end of a log. The consumer stands where the reader waits, so a
 * record that came before it began to watch wakes the reader, too. Whoever waits for what it fetched gets that.
 */
final class TailWatcher {

    private static final Logger LOG = LoggerFactory.getLogger(TailWatcher.class);
    static final int MOST_WAITERS = 10_000;
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final long END_COUNTS_FOR = TimeUnit.SECONDS.toNanos(1);
    private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(5);

    private final Supplier<Consumer<byte[], byte[]>> factory;
    private final int mostWaiters;
    private final Lifecycle lifecycle;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<TopicPartition, Set<Waiter>> waiters = new HashMap<>();
    /** Where the consumer stands. */
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    /** Where it has to go back to, or to go to at all. */
    private final Map<TopicPartition, Long> fresh = new HashMap<>();

    /** What readers found, where any wait. */
    private final Map<TopicPartition, End> ends = new HashMap<>();

    private int waiting;
    private boolean released;
    private @Nullable Thread thread;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private long pause = SHORTEST_PAUSE;

    TailWatcher(Supplier<Consumer<byte[], byte[]>> factory, int mostWaiters, Lifecycle lifecycle) {
        this.factory = factory;
        this.mostWaiters = mostWaiters;
        this.lifecycle = lifecycle;
    }

    private record End(long offset, long found) {}

    static final class Waiter {

        private final long offset;
        private final CountDownLatch woken = new CountDownLatch(1);
        private List<ConsumerRecord<byte[], byte[]>> arrived = List.of();

        Waiter(long offset) {
            this.offset = offset;
        }

        /** Null before it is woken, else as {@link #await} says. */
        @Nullable
        List<ConsumerRecord<byte[], byte[]>> arrived() {
            return woken.getCount() == 0 ? arrived : null;
        }

        private void wake(List<ConsumerRecord<byte[], byte[]>> records) {
            if (woken.getCount() > 0) {
                arrived = records;
                woken.countDown();
            }
        }
    }

    /**
     * Waits until there may be a record at the offset or behind it.
     *
     * @return records from the offset on without a gap; none when the reader has to look for itself; null when the time is
     *     over, or nobody is to wait any more
     */
    @Nullable
    List<ConsumerRecord<byte[], byte[]>> await(TopicPartition partition, long offset, long nanos) {
        Waiter waiter = new Waiter(offset);
        if (!add(partition, waiter)) {
            return null;
        }
        try {
            boolean inTime = waiter.woken.await(nanos, TimeUnit.NANOSECONDS);
            return inTime ? waiter.arrived() : null;
        } catch (InterruptedException interrupt) {
            throw lifecycle.interrupted(interrupt);
        } finally {
            remove(partition, waiter);
        }
    }

    /** A reader that is going to wait has just found the end of the log at this offset. */
    void foundEnd(TopicPartition partition, long offset) {
        lock.lock();
        try {
            ends.put(partition, new End(offset, System.nanoTime()));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Whether a reader found the end of the log at this offset within the last second, and nothing has come since: then the
     * next one need not look. For no longer, because without an answer of Kafka nobody can tell.
     */
    boolean isEnd(TopicPartition partition, long offset) {
        lock.lock();
        try {
            End end = ends.get(partition);
            Long position = positions.get(partition);
            return end != null
                    && end.offset == offset
                    && System.nanoTime() - end.found < END_COUNTS_FOR
                    && position != null
                    && position == offset;
        } finally {
            lock.unlock();
        }
    }

    boolean add(TopicPartition partition, Waiter waiter) {
        boolean news;
        lock.lock();
        try {
            lifecycle.requireOpen();
            if (released) {
                return false;
            }
            if (waiting >= mostWaiters) {
                throw new ProxyException(ErrorCode.OVERLOADED, "Too many readers wait at the same time.");
            }
            waiting++;
            waiters.computeIfAbsent(partition, key -> new HashSet<>()).add(waiter);
            Long position = positions.get(partition);
            news = position == null || position > waiter.offset;
            if (news) {
                fresh.merge(partition, waiter.offset, Math::min);
                changed.signal();
            }
            ensureThread();
        } finally {
            lock.unlock();
        }
        Consumer<byte[], byte[]> current = consumer;
        if (news && current != null) {
            current.wakeup();
        }
        return true;
    }

    private void ensureThread() {
        if (thread == null || !thread.isAlive()) {
            Thread started = new Thread(this::run, "kafka-tail-watcher");
            started.setDaemon(true);
            started.start();
            thread = started;
        }
    }

    void remove(TopicPartition partition, Waiter waiter) {
        lock.lock();
        try {
            waiting--;
            Set<Waiter> left = waiters.get(partition);
            if (left != null && left.remove(waiter) && left.isEmpty()) {
                waiters.remove(partition);
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (!lifecycle.isClosed()) {
            try (Consumer<byte[], byte[]> own = factory.get()) {
                consumer = own;
                watch(own);
            } catch (RuntimeException failure) {
                LOG.debug("Watching starts anew", failure);
                wake(partition -> true);
                LockSupport.parkNanos(pause);
                pause = Math.min(2 * pause, LONGEST_PAUSE);
            } finally {
                consumer = null;
            }
        }
        wake(partition -> true);
    }

    private void watch(Consumer<byte[], byte[]> own) {
        standAnew();
        while (!lifecycle.isClosed()) {
            try {
                if (takePositions(own)) {
                    wakeThose(own.poll(POLL));
                    pause = SHORTEST_PAUSE;
                }
            } catch (WakeupException registered) {
                LOG.trace("Somebody else waits now");
            } catch (OffsetOutOfRangeException deleted) {
                letGo(deleted.partitions()::contains);
            } catch (TopicAuthorizationException denied) {
                letGo(partition -> denied.unauthorizedTopics().contains(partition.topic()));
            }
        }
        own.close(CloseOptions.timeout(Lifecycle.CLOSE_LIMIT));
    }

    /** A new consumer stands nowhere yet: every waiter counts as one that has just come. */
    private void standAnew() {
        lock.lock();
        try {
            positions.clear();
            ends.clear();
            waiters.forEach(
                    (partition, list) -> list.forEach(waiter -> fresh.merge(partition, waiter.offset, Math::min)));
        } finally {
            lock.unlock();
        }
    }

    /** Puts the consumer where waiters are; false when there are none, after a while of waiting for one. */
    private boolean takePositions(Consumer<byte[], byte[]> own) {
        lock.lock();
        try {
            long left = POLL.toNanos();
            while (waiters.isEmpty() && left > 0 && !lifecycle.isClosed()) {
                left = changed.awaitNanos(left);
            }
            if (!positions.keySet().equals(waiters.keySet())) {
                own.assign(waiters.keySet());
                positions.keySet().retainAll(waiters.keySet());
                ends.keySet().retainAll(waiters.keySet());
            }
            fresh.forEach((partition, offset) -> {
                Long position = positions.get(partition);
                if (waiters.containsKey(partition) && (position == null || position > offset)) {
                    own.seek(partition, offset);
                    positions.put(partition, offset);
                }
            });
            fresh.clear();
            return !waiters.isEmpty();
        } catch (InterruptedException ended) {
            throw lifecycle.interrupted(ended);
        } finally {
            lock.unlock();
        }
    }

    private void wakeThose(ConsumerRecords<byte[], byte[]> records) {
        lock.lock();
        try {
            for (TopicPartition partition : records.partitions()) {
                List<ConsumerRecord<byte[], byte[]>> arrived = records.records(partition);
                long last = arrived.get(arrived.size() - 1).offset();
                Long first = positions.put(partition, last + 1);
                for (Waiter waiter : waiters.getOrDefault(partition, Set.of())) {
                    if (waiter.offset <= last) {
                        boolean whole = first != null && first <= waiter.offset;
                        waiter.wake(whole ? from(waiter.offset, arrived) : List.of());
                    }
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> from(
            long offset, List<ConsumerRecord<byte[], byte[]>> arrived) {
        int first = 0;
        while (arrived.get(first).offset() < offset) {
            first++;
        }
        return arrived.subList(first, arrived.size());
    }

    /** Wakes those of some partitions that cannot be watched, and watches them no more: each hears the reason by reading. */
    private void letGo(Predicate<TopicPartition> which) {
        lock.lock();
        try {
            wake(which);
            waiters.keySet().removeIf(which);
            positions.keySet().removeIf(which);
            ends.keySet().removeIf(which);
        } finally {
            lock.unlock();
        }
    }

    /** Wakes those that wait for a topic, because it is no more. */
    void wake(String topic) {
        wake(partition -> partition.topic().equals(topic));
    }

    private void wake(Predicate<TopicPartition> which) {
        lock.lock();
        try {
            waiters.forEach((partition, list) -> {
                if (which.test(partition)) {
                    list.forEach(waiter -> waiter.wake(List.of()));
                }
            });
        } finally {
            lock.unlock();
        }
    }

    /** Lets everybody go, and from now on nobody waits. */
    void release() {
        lock.lock();
        try {
            released = true;
        } finally {
            lock.unlock();
        }
        wake(partition -> true);
    }

    /** Lets everybody go; the lifecycle is closed already. */
    void close() {
        wake(partition -> true);
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        Consumer<byte[], byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
    }
}
