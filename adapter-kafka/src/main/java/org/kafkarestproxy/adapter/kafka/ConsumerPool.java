package org.kafkarestproxy.adapter.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;

/** Lends each consumer to one request at a time, best the one that stands where the reader wants to go on. */
final class ConsumerPool {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long RESTED = TimeUnit.SECONDS.toNanos(10);
    static final Duration UNUSED = Duration.ofMinutes(5);

    private final Supplier<Consumer<byte[], byte[]>> factory;
    private final Duration longestIdle;
    private final Runnable refused;
    private final Lifecycle lifecycle;
    private final Semaphore permits;
    private final int max;
    private final ReentrantLock lock = new ReentrantLock();
    /** Longest idle first. */
    private final List<PositionedConsumer> idle = new ArrayList<>();

    private final Set<PositionedConsumer> lent = new HashSet<>();
    private final ConsumerClosing closing = new ConsumerClosing();
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "kafka-consumer-sweeper");
        thread.setDaemon(true);
        return thread;
    });
    private int made;

    /** @param longestIdle how long a consumer that nobody uses is kept */
    ConsumerPool(Supplier<Consumer<byte[], byte[]>> factory, int max, Duration longestIdle, Lifecycle lifecycle) {
        this(factory, max, longestIdle, lifecycle, () -> {});
    }

    /** @param refused told of each read that found no consumer in time */
    ConsumerPool(
            Supplier<Consumer<byte[], byte[]>> factory,
            int max,
            Duration longestIdle,
            Lifecycle lifecycle,
            Runnable refused) {
        this.refused = refused;
        this.factory = factory;
        this.max = max;
        this.longestIdle = longestIdle;
        this.permits = new Semaphore(max, true);
        this.lifecycle = lifecycle;
        long period = longestIdle.dividedBy(10).toMillis();
        var unused = sweeper.scheduleWithFixedDelay(this::closeUnused, period, period, TimeUnit.MILLISECONDS);
    }

    /**
     * A consumer to use and to give back; it stands anywhere.
     *
     * @param offset where the reader goes on, -1 when that is not known yet
     * @param patienceNanos how long to wait for one, but two seconds at the least
     * @throws ProxyException OVERLOADED when none is free in time
     */
    PositionedConsumer borrow(TopicPartition partition, Uuid topicId, long offset, long patienceNanos) {
        awaitPermit(Math.max(patienceNanos, PATIENCE.toNanos()));
        PositionedConsumer lendable = null;
        try {
            PositionedConsumer found = pick(partition, topicId, offset);
            lendable = found == null ? create() : found;
            return lendable;
        } finally {
            if (lendable == null) {
                permits.release();
            }
        }
    }

    private void awaitPermit(long patienceNanos) {
        try {
            if (!permits.tryAcquire(patienceNanos, TimeUnit.NANOSECONDS)) {
                refused.run();
                throw new ProxyException(ErrorCode.OVERLOADED, "Too many readers at the same time.");
            }
        } catch (InterruptedException interrupt) {
            throw lifecycle.interrupted(interrupt);
        }
    }

    private @Nullable PositionedConsumer pick(TopicPartition partition, Uuid topicId, long offset) {
        lock.lock();
        try {
            lifecycle.requireOpen();
            PositionedConsumer best = null;
            for (int i = idle.size() - 1; i >= 0 && best == null; i--) {
                if (idle.get(i).standsAt(partition, topicId, offset)) {
                    best = idle.remove(i);
                }
            }
            if (best == null && !idle.isEmpty() && (made >= max || hasRested(idle.get(0)))) {
                best = idle.remove(0);
            }
            if (best == null) {
                made++;
            } else {
                lent.add(best);
            }
            return best;
        } finally {
            lock.unlock();
        }
    }

    /** Taking another reader's consumer costs that reader its place, so a young pool rather grows. */
    private static boolean hasRested(PositionedConsumer consumer) {
        return System.nanoTime() - consumer.idleSince() > RESTED;
    }

    private PositionedConsumer create() {
        PositionedConsumer created = null;
        try {
            created = new PositionedConsumer(factory.get());
            lock.lock();
            try {
                lent.add(created);
            } finally {
                lock.unlock();
            }
            return created;
        } catch (RuntimeException failure) {
            throw lifecycle.translate(failure);
        } finally {
            if (created == null) {
                forget(null);
            }
        }
    }

    void giveBack(PositionedConsumer consumer) {
        boolean late;
        lock.lock();
        try {
            lent.remove(consumer);
            late = lifecycle.isClosed();
            if (late) {
                made--;
            } else {
                consumer.idleFrom(System.nanoTime());
                idle.add(consumer);
            }
        } finally {
            lock.unlock();
            permits.release();
        }
        if (late) {
            closing.close(consumer);
        }
    }

    private void closeUnused() {
        List<PositionedConsumer> old = new ArrayList<>();
        lock.lock();
        try {
            long now = System.nanoTime();
            while (!idle.isEmpty() && now - idle.get(0).idleSince() > longestIdle.toNanos()) {
                old.add(idle.remove(0));
                made--;
            }
        } finally {
            lock.unlock();
        }
        old.forEach(closing::close);
    }

    /** Takes a consumer out of use that threw something, whatever state that left it in. */
    void discard(PositionedConsumer consumer) {
        forget(consumer);
        permits.release();
        closing.close(consumer);
    }

    private void forget(@Nullable PositionedConsumer consumer) {
        lock.lock();
        try {
            made--;
            if (consumer != null) {
                lent.remove(consumer);
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many of them are in use. */
    int lent() {
        return max - permits.availablePermits();
    }

    /** How many consumers there are. */
    int size() {
        lock.lock();
        try {
            return made;
        } finally {
            lock.unlock();
        }
    }

    /** Wakes those that read and closes those that do not; the lifecycle is closed already, so none comes back to stay. */
    void close() {
        sweeper.shutdownNow();
        List<PositionedConsumer> resting;
        lock.lock();
        try {
            lent.forEach(PositionedConsumer::wakeup);
            resting = List.copyOf(idle);
            idle.clear();
            made -= resting.size();
        } finally {
            lock.unlock();
        }
        resting.forEach(closing::close);
    }
}
