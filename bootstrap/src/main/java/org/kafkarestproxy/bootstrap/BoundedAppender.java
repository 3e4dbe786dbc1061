package org.kafkarestproxy.bootstrap;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.kafkarestproxy.adapter.http.AccessLine;

/**
 * Hands events to a thread that writes them. Who logs never waits: when the queue is full, because nobody takes what is
 * written, an event is dropped and counted.
 */
final class BoundedAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

    private static final Duration FLUSH_LIMIT = Duration.ofSeconds(1);
    private static final long POLL_MILLIS = 100;

    private final Appender<ILoggingEvent> target;
    private final BlockingQueue<ILoggingEvent> queue;
    private final LongAdder dropped;
    private final Thread writer = new Thread(this::write, "log-writer");
    private volatile boolean stopping;

    /**
     * @param target started and stopped by this
     * @param capacity the most events that wait
     * @param dropped counts what is dropped
     */
    BoundedAppender(Appender<ILoggingEvent> target, int capacity, LongAdder dropped) {
        this.target = target;
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.dropped = dropped;
        writer.setDaemon(true);
    }

    @Override
    public void start() {
        target.start();
        writer.start();
        super.start();
    }

    @Override
    protected void append(ILoggingEvent event) {
        // What is said of a request does not change any more, and formatting it is left to the writer.
        if (!event.getLoggerName().equals(AccessLine.LOGGER)) {
            event.prepareForDeferredProcessing();
        }
        if (!queue.offer(event)) {
            dropped.increment();
        }
    }

    private void write() {
        try {
            while (true) {
                ILoggingEvent event = queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (event != null) {
                    target.doAppend(event);
                } else if (stopping) {
                    return;
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes what is waiting, unless that takes longer than a second; then it is dropped. */
    @Override
    public void stop() {
        if (!isStarted()) {
            return;
        }
        super.stop();
        stopping = true;
        try {
            writer.join(FLUSH_LIMIT.toMillis());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        if (writer.isAlive()) {
            // The target may hold its lock for ever: it is left alone.
            dropped.add(queue.size());
            writer.interrupt();
        } else {
            target.stop();
        }
    }
}
