package org.kafkarestproxy.adapter.http;

/** Whether bytes move fast enough over a sliding window, looked at ten times in it. */
final class MinimumRate {

    private static final int TICKS = 10;

    private final long perTick;
    private final long[] moved = new long[TICKS];
    private int ticks;
    private long before;

    /**
     * @param perWindow the fewest bytes in a window
     */
    MinimumRate(long perWindow) {
        this.perTick = Math.max(1, perWindow / TICKS);
    }

    /**
     * Tells what has moved since the beginning; to be called at each tick.
     *
     * @param waiting whether the client was waited for; else the time does not count against it
     * @return whether it was too little over the last window
     */
    boolean tooSlow(long total, boolean waiting) {
        long now = total - before;
        before = total;
        moved[ticks % TICKS] = waiting ? now : Math.max(now, perTick);
        ticks++;
        return ticks >= TICKS && sum() < perTick * TICKS;
    }

    private long sum() {
        long sum = 0;
        for (long bytes : moved) {
            sum += bytes;
        }
        return sum;
    }
}
