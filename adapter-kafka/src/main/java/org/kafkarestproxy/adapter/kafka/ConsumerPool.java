package org.kafkarestproxy.adapter.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;

/** Lends each consumer to one request at a time, best the one that stands where the reader wants to go on. */
final class ConsumerPool {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long RESTED = TimeUnit.SECONDS.toNanos(10);
    private static final long UNUSED = TimeUnit.MINUTES.toNanos(5);

    private final Map<String, Object> properties;
    private final Lifecycle lifecycle;
    private final Semaphore permits;
    private final int max;
    private final ReentrantLock lock = new ReentrantLock();
    /** Longest idle first. */
    private final List<PositionedConsumer> idle = new ArrayList<>();

    private final Set<PositionedConsumer> lent = new HashSet<>();
    private int made;

    ConsumerPool(Map<String, Object> properties, int max, Lifecycle lifecycle) {
        this.properties = properties;
        this.max = max;
        this.permits = new Semaphore(max, true);
        this.lifecycle = lifecycle;
    }

    /**
     * A consumer to use and to give back; it stands anywhere.
     *
     * @param offset where the reader goes on, -1 when that is not known yet
     * @throws ProxyException OVERLOADED when none is free in time
     */
    PositionedConsumer borrow(TopicPartition partition, Uuid topicId, long offset) {
        awaitPermit();
        try {
            PositionedConsumer found = pick(partition, topicId, offset);
            return found == null ? create() : found;
        } catch (RuntimeException failure) {
            permits.release();
            throw failure;
        }
    }

    private void awaitPermit() {
        try {
            if (!permits.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
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
        try {
            PositionedConsumer created = new PositionedConsumer(
                    new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
            lock.lock();
            try {
                lent.add(created);
            } finally {
                lock.unlock();
            }
            return created;
        } catch (RuntimeException failure) {
            forget(null);
            throw lifecycle.translate(failure);
        }
    }

    void giveBack(PositionedConsumer consumer) {
        List<PositionedConsumer> unused = new ArrayList<>();
        lock.lock();
        try {
            lent.remove(consumer);
            long now = System.nanoTime();
            consumer.idleFrom(now);
            idle.add(consumer);
            while (!idle.isEmpty() && (now - idle.get(0).idleSince() > UNUSED || lifecycle.isClosed())) {
                unused.add(idle.remove(0));
                made--;
            }
        } finally {
            lock.unlock();
            permits.release();
        }
        unused.forEach(ConsumerPool::closeInBackground);
    }

    /** Takes a consumer out of use that threw something, whatever state that left it in. */
    void discard(PositionedConsumer consumer) {
        forget(consumer);
        permits.release();
        closeInBackground(consumer);
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

    private static void closeInBackground(PositionedConsumer consumer) {
        Thread closing = new Thread(() -> consumer.close(Lifecycle.CLOSE_LIMIT), "kafka-consumer-close");
        closing.setDaemon(true);
        closing.start();
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
        resting.forEach(ConsumerPool::closeInBackground);
    }
}
