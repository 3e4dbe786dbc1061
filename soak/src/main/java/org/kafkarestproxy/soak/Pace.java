package org.kafkarestproxy.soak;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Lets one thread go at most so often a second. What it missed while it was held up it does not catch up with. */
final class Pace {

    private final long intervalNanos;
    private long next = System.nanoTime();

    Pace(double perSecond) {
        this.intervalNanos = (long) (1e9 / perSecond);
    }

    /** Blocks until it is time, or until there is no more need to. */
    void await(BooleanSupplier enough) {
        for (long left = next - System.nanoTime();
                left > 0 && !enough.getAsBoolean();
                left = next - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        next = Math.max(next, System.nanoTime() - intervalNanos) + intervalNanos;
    }
}
