package org.kafkarestproxy.soak;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** What clients saw of the proxy, counted by all of them. */
final class Tally {

    /** The request deadline and two seconds for a busy machine. */
    static final Duration LATE = Duration.ofSeconds(32);

    private final Map<String, LongAdder> answers = new ConcurrentHashMap<>();
    private volatile Latencies produce = new Latencies();
    private volatile Latencies status = new Latencies();
    private final AtomicLong lastSuccess = new AtomicLong(System.nanoTime());
    private final LongAccumulator longestGap = new LongAccumulator(Math::max, 0);
    private final LongAdder late = new LongAdder();
    private final LongAdder hung = new LongAdder();
    private final LongAdder unsaid = new LongAdder();
    private final LongAdder replayed = new LongAdder();

    /** A status with its code, or what happened instead of an answer. */
    void count(String kind) {
        answers.computeIfAbsent(kind, first -> new LongAdder()).increment();
    }

    void produced(int status, Duration took) {
        produce.add(took);
        if (took.compareTo(LATE) > 0) {
            late.increment();
        }
        if (status == 200) {
            long now = System.nanoTime();
            longestGap.accumulate(now - lastSuccess.getAndAccumulate(now, Math::max));
        }
    }

    /** Forgets how long answers took so far. */
    void timeFromNowOn() {
        produce = new Latencies();
        status = new Latencies();
    }

    void statusAnswered(Duration took) {
        status.add(took);
    }

    /** A request without an answer or a closed connection until long after its deadline. */
    void hung() {
        hung.increment();
    }

    /** An error of a produce that did not say what became of the records. */
    void unsaid() {
        unsaid.increment();
    }

    void replayed() {
        replayed.increment();
    }

    long requests() {
        return answers.values().stream().mapToLong(LongAdder::sum).sum();
    }

    Map<String, Long> answers() {
        Map<String, Long> sorted = new TreeMap<>();
        answers.forEach((kind, count) -> sorted.put(kind, count.sum()));
        return sorted;
    }

    Latencies produce() {
        return produce;
    }

    Latencies status() {
        return status;
    }

    Duration longestGap() {
        return Duration.ofNanos(longestGap.get());
    }

    long lateAnswers() {
        return late.sum();
    }

    long hungRequests() {
        return hung.sum();
    }

    long unsaidOutcomes() {
        return unsaid.sum();
    }

    long replayedAnswers() {
        return replayed.sum();
    }
}
