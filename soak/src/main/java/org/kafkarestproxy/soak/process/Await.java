package org.kafkarestproxy.soak.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition by looking at it often; never longer than the limit. */
public final class Await {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private Await() {}

    /** Whether it came true within the limit. */
    public static boolean cameTrue(Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return true;
    }

    /** Fails when it did not come true within the limit. */
    public static void until(String what, Duration limit, BooleanSupplier condition) {
        if (!cameTrue(limit, condition)) {
            throw new IllegalStateException("not within " + limit.toSeconds() + " s: " + what);
        }
    }
}
