package org.kafkarestproxy.soak;

import java.time.Duration;

/** Holds what clients saw against what a scenario promises. */
final class Expected {

    private static final Duration PROMPT = Duration.ofSeconds(1);

    /** Far above what heap, stacks and buffers come to, far below what a leak or thousands of threads would. */
    private static final long MOST_RSS_MIB = 700;

    private final Scenario.Expectations expectations;
    private final Promises promises;

    Expected(Scenario.Expectations expectations, Promises promises) {
        this.expectations = expectations;
        this.promises = promises;
    }

    void check(Tally tally, Watch watch) {
        promises.hold(tally.hungRequests() == 0, tally.hungRequests() + " requests hung");
        promises.hold(
                tally.lateAnswers() == 0,
                tally.lateAnswers() + " answers came after more than " + Tally.LATE.toSeconds() + " s");
        promises.hold(tally.unsaidOutcomes() == 0, tally.unsaidOutcomes() + " errors did not say the outcome");
        promises.hold(tally.answers().getOrDefault("200", 0L) > 0, "nothing was written, so nothing was tried");
        promises.hold(
                watch.mostRssKib() / 1024 <= MOST_RSS_MIB,
                "the proxy had " + watch.mostRssKib() / 1024 + " MiB of resident memory");
        if (expectations.promptStatus()) {
            promises.hold(
                    tally.status().max() <= PROMPT.toMillis(),
                    "a status took " + Math.round(tally.status().max()) + " ms");
        }
        if (expectations.promptProduce()) {
            promises.hold(
                    tally.produce().max() <= PROMPT.toMillis(),
                    "a produce took " + Math.round(tally.produce().max()) + " ms");
        }
        if (expectations.steady()) {
            watch.holdSteady(promises);
        }
    }
}
