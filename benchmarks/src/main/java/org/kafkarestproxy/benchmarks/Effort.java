package org.kafkarestproxy.benchmarks;

import java.time.Duration;

/** How much is measured: a warm-up of each server, then runs of floor and proxy in turn. */
record Effort(Duration warmUp, Duration run, int runs) {

    Effort {
        if (runs < 1 || run.isZero() || run.isNegative() || warmUp.isNegative()) {
            throw new IllegalArgumentException("one run or more, each of a second or more");
        }
    }
}
