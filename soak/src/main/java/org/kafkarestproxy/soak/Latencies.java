package org.kafkarestproxy.soak;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAccumulator;

/** Durations, counted in classes a twentieth apart, and the longest exactly. */
final class Latencies {

    private static final double STEP = Math.log(1.05);
    private static final int CLASSES = 400;

    private final AtomicLongArray counts = new AtomicLongArray(CLASSES);
    private final LongAccumulator longest = new LongAccumulator(Math::max, 0);

    void add(Duration duration) {
        long micros = Math.max(1, duration.toNanos() / 1000);
        counts.incrementAndGet(Math.min(CLASSES - 1, (int) (Math.log((double) micros) / STEP)));
        longest.accumulate(micros);
    }

    /** In milliseconds; 0 when there are none. */
    double percentile(double percent) {
        long left = (long) Math.ceil(count() * percent / 100);
        for (int i = 0; i < CLASSES; i++) {
            left -= counts.get(i);
            if (left <= 0 && counts.get(i) > 0) {
                return Math.min(Math.exp((i + 1) * STEP) / 1000, max());
            }
        }
        return 0;
    }

    double max() {
        return longest.get() / 1000.0;
    }

    long count() {
        long all = 0;
        for (int i = 0; i < CLASSES; i++) {
            all += counts.get(i);
        }
        return all;
    }
}
