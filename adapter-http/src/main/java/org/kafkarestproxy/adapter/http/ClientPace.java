package org.kafkarestproxy.adapter.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How fast a client sends or takes the bytes of one message, judged only while it is waited for. */
final class ClientPace {

    private final long limitNanos;
    private final long bytesPerWindow;
    // Written by the one thread that moves bytes, read by the sweep.
    private volatile long moved;
    private volatile long began;
    private volatile boolean waiting;
    // Of the sweep alone, and made when it first looks: most messages need none.
    private @Nullable MinimumRate rate;

    /**
     * @param limit how long the whole message may take
     */
    ClientPace(Duration limit, HttpTimeouts timeouts) {
        this.limitNanos = limit.toNanos();
        this.bytesPerWindow = timeouts.minRate() * timeouts.rateWindow().toMillis() / 1000;
    }

    /** The time of the message runs from the first call. */
    void begin() {
        if (began == 0) {
            began = System.nanoTime() | 1;
        }
    }

    void waiting(boolean now) {
        waiting = now;
    }

    boolean isWaiting() {
        return waiting;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate")
    void moved(int bytes) {
        moved += bytes;
    }

    /** Whether the client was too slow; called once a tick. */
    boolean tooSlow() {
        boolean late = waiting && System.nanoTime() - began > limitNanos;
        if (rate == null) {
            rate = new MinimumRate(bytesPerWindow);
        }
        return rate.tooSlow(moved, waiting) || late;
    }
}
