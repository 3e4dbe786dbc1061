package org.kafkarestproxy.bootstrap;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.kafkarestproxy.adapter.http.LogLine;

/**
 * Hands events to a thread that writes them. Who logs never waits: when the queue is full, because nobody takes what is
 * written, an event is dropped and counted.
 */
final class BoundedAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

    private static final Duration FLUSH_LIMIT = Duration.ofSeconds(1);
    private static final long POLL_MILLIS = 100;
    private static final int MOST_AT_ONCE = 1_024;

    /** Lets lines gather under load: to wake the writer for each of them costs more than to write it. */
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

    private final EventWriter lines;
    private final OutputStream out;
    private final BlockingQueue<ILoggingEvent> queue;
    private final LongAdder dropped;
    private final Thread writer = new Thread(this::run, "log-writer");
    private volatile boolean stopping;

    /**
     * @param out flushed when nothing more is there to be written, and never closed
     * @param capacity the most events that wait
     * @param dropped counts what is dropped
     */
    BoundedAppender(EventWriter lines, OutputStream out, int capacity, LongAdder dropped) {
        this.lines = lines;
        this.out = out;
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.dropped = dropped;
        writer.setDaemon(true);
    }

    @Override
    public void start() {
        writer.start();
        super.start();
    }

    @Override
    protected void append(ILoggingEvent event) {
        // What is said of a request does not change any more, and formatting it is left to the writer.
        if (!isOfRequest(event)) {
            event.prepareForDeferredProcessing();
        }
        if (!queue.offer(event)) {
            dropped.increment();
        }
    }

    private static boolean isOfRequest(ILoggingEvent event) {
        Object[] arguments = event.getArgumentArray();
        return arguments != null && arguments.length == 1 && arguments[0] instanceof LogLine;
    }

    private void run() {
        List<ILoggingEvent> events = new ArrayList<>(MOST_AT_ONCE);
        try {
            while (true) {
                ILoggingEvent first = queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    events.add(first);
                    queue.drainTo(events, MOST_AT_ONCE - 1);
                    write(events);
                    events.clear();
                } else if (stopping) {
                    return;
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<ILoggingEvent> events) {
        for (ILoggingEvent event : events) {
            try {
                lines.write(event, out);
            } catch (IOException | RuntimeException lost) {
                dropped.increment();
                addError("An event is lost", lost);
            }
        }
        try {
            out.flush();
        } catch (IOException lost) {
            addError("Events are lost", lost);
        }
        if (!stopping) {
            LockSupport.parkNanos(PAUSE);
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
            dropped.add(queue.size());
            writer.interrupt();
        }
    }
}
