package org.kafkarestproxy.adapter.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.Uuid;
import org.kafkarestproxy.domain.topic.TopicName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A producer for all requests, and another in its place once it is beyond repair. */
final class SharedProducer {

    private static final Logger LOG = LoggerFactory.getLogger(SharedProducer.class);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);
    private static final Duration RETIRE_LIMIT = Duration.ofSeconds(30);
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_RETIRING = 4;
    private static final int MOST_RESETS = 3;
    private static final int MOST_TOPICS = 100_000;

    private final Supplier<Producer<byte[], byte[]>> factory;
    private final long bufferMemory;
    private final Consumer<Producer<byte[], byte[]>> ended;
    private final Alarm alarm = new Alarm();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Open current;
    private volatile boolean beyondReplacement;
    private long lastReplacement = System.nanoTime() - PAUSE;
    private int retiring;
    private boolean closed;

    /** @param bufferMemory what each producer may hold, in bytes */
    SharedProducer(Supplier<Producer<byte[], byte[]>> factory, long bufferMemory) {
        this(factory, bufferMemory, ended -> {});
    }

    /** @param ended told each producer that has been closed */
    SharedProducer(
            Supplier<Producer<byte[], byte[]>> factory, long bufferMemory, Consumer<Producer<byte[], byte[]>> ended) {
        this.ended = ended;
        this.factory = factory;
        this.bufferMemory = bufferMemory;
        try {
            this.current = open();
        } catch (RuntimeException failure) {
            alarm.close();
            throw failure;
        }
    }

    /** A producer and what it holds: each has a buffer of its own, also while it retires. */
    static final class Open {

        private final Producer<byte[], byte[]> client;
        private final SendBuffer buffer;
        private final AtomicInteger resets = new AtomicInteger();
        private final Map<TopicName, Uuid> topics = new ConcurrentHashMap<>();

        private Open(Producer<byte[], byte[]> client, SendBuffer buffer) {
            this.client = client;
            this.buffer = buffer;
        }

        Producer<byte[], byte[]> client() {
            return client;
        }

        SendBuffer buffer() {
            return buffer;
        }

        private boolean suits(TopicName name, Uuid id) {
            Uuid known = topics.get(name);
            if (known == null && topics.size() < MOST_TOPICS) {
                topics.put(name, id);
            }
            return known == null || known.equals(id);
        }

        /** Whether requests have failed, one after the other, by what a producer should get over alone. */
        boolean isFailing(boolean appended, boolean reset) {
            if (appended) {
                resets.setPlain(0);
            }
            return reset && !appended && resets.incrementAndGet() >= MOST_RESETS;
        }
    }

    private Open open() {
        return new Open(factory.get(), new SendBuffer(bufferMemory, alarm));
    }

    Open get() {
        return current;
    }

    /**
     * The producer for this topic. Not one that wrote to another topic of the name before: it goes on with what it knows of
     * that one, and may send to a partition that is no more until its time is over.
     */
    Open forTopic(TopicName name, Uuid id) {
        Open open = current;
        if (!open.suits(name, id)) {
            replace(open);
        }
        return current;
    }

    boolean isCurrent(Open producer) {
        return current == producer;
    }

    /** Whether there is a producer, or will be one at the next need: false after one could not be made in place of another. */
    boolean isSound() {
        return !beyondReplacement;
    }

    /**
     * Puts a new producer in the place of this one, unless that has been done; the old one ends in the background, with what
     * it holds. Not more often than once a second, and not while several still end: then the old one goes on failing.
     */
    void replace(Open broken) {
        lock.lock();
        try {
            long now = System.nanoTime();
            if (current != broken || closed || retiring >= MOST_RETIRING || now - lastReplacement < PAUSE) {
                return;
            }
            lastReplacement = now;
            current = open();
            beyondReplacement = false;
            retiring++;
        } catch (RuntimeException failure) {
            beyondReplacement = true;
            LOG.error("The producer is beyond repair, and another could not be made", failure);
            return;
        } finally {
            lock.unlock();
        }
        LOG.warn("The producer could not go on and was replaced");
        Thread retirement = new Thread(() -> retire(broken), "kafka-producer-retirement");
        retirement.setDaemon(true);
        retirement.start();
    }

    private void retire(Open broken) {
        try {
            broken.client().close(RETIRE_LIMIT);
        } catch (RuntimeException failure) {
            LOG.warn("A replaced producer did not end in order", failure);
        } finally {
            ended.accept(broken.client());
            lock.lock();
            try {
                retiring--;
            } finally {
                lock.unlock();
            }
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        Open last = current;
        ended.accept(last.client());
        last.client().close(CLOSE_LIMIT);
        alarm.close();
    }
}
