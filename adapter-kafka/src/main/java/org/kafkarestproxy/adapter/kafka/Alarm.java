package org.kafkarestproxy.adapter.kafka;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Ends waits that last too long. A virtual thread that parks for a time has a thread of the JVM woken for the timer, and for
 * taking it back: that costs more than the rest of the wait, which next to never lasts that long. So one thread looks at all
 * long waits now and then.
 */
final class Alarm implements AutoCloseable {

    /** How late a long wait may end. */
    private static final long TICK_MS = 100;

    private static final long EXACT_UP_TO = TimeUnit.SECONDS.toNanos(1);

    private final Map<Thread, Long> ends = new ConcurrentHashMap<>();
    private volatile boolean closed;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "kafka-alarm");
        thread.setDaemon(true);
        return thread;
    });

    Alarm() {
        var unused = clock.scheduleWithFixedDelay(this::ring, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
    }

    private void ring() {
        long now = System.nanoTime();
        ends.forEach((thread, end) -> {
            if (now - end >= 0) {
                LockSupport.unpark(thread);
            }
        });
    }

    /**
     * Blocks until the condition is true, and whoever makes it true has to unpark this thread; or until the end. After more
     * than a second that may be a tenth of a second late.
     *
     * @param end by {@link System#nanoTime}
     * @return whether the condition is true
     */
    boolean parkUntil(BooleanSupplier condition, long end) throws InterruptedException {
        if (condition.getAsBoolean()) {
            return true;
        }
        long left = end - System.nanoTime();
        boolean exact = left < EXACT_UP_TO;
        if (!exact) {
            ends.put(Thread.currentThread(), end);
        }
        try {
            while (left > 0 && !condition.getAsBoolean()) {
                if (exact || closed) {
                    LockSupport.parkNanos(this, left);
                } else {
                    LockSupport.park(this);
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                left = end - System.nanoTime();
            }
        } finally {
            if (!exact) {
                ends.remove(Thread.currentThread());
            }
        }
        return condition.getAsBoolean();
    }

    /** Whoever still waits looks at the time alone from now on. */
    @Override
    public void close() {
        closed = true;
        clock.shutdownNow();
        ends.keySet().forEach(LockSupport::unpark);
    }
}
