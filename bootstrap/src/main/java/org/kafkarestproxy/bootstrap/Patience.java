package org.kafkarestproxy.bootstrap;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what nobody announces. */
final class Patience {

    private static final long POLL_MS = 50;

    private Patience() {}

    /** Whether the condition came true within the limit; looks every 50 ms. */
    static boolean until(BooleanSupplier condition, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            boolean unused = never.await(POLL_MS, TimeUnit.MILLISECONDS);
        }
        return condition.getAsBoolean();
    }
}
