package org.kafkarestproxy.soak;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A client that writes through the proxy, one request after the other, and keeps a ledger of what it was told. */
final class Writer implements Runnable {

    /** Far more than the request deadline: what takes longer hangs. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What one that repeats waits for an answer: about as long as a leader needs to be replaced, and not longer. */
    private static final Duration IMPATIENCE = Duration.ofSeconds(5);

    private static final int MOST_RECORDS = 20;
    private static final int MOST_ATTEMPTS = 100;
    private static final Duration MOST_TIME = Duration.ofMinutes(3);
    private static final Duration AFTER_NO_ANSWER = Duration.ofMillis(200);

    private final Ledger ledger;
    private final SoakTopic topic;
    private final HttpLine line;
    private final Pace pace;
    private final Tally tally;
    private final Random random;
    private final BooleanSupplier stop;

    Writer(Ledger ledger, SoakTopic topic, int port, Pace pace, Tally tally, long seed, BooleanSupplier stop) {
        this.ledger = ledger;
        this.topic = topic;
        this.line = new HttpLine(port, ledger.habit() == Habit.ONCE ? PATIENCE : IMPATIENCE);
        this.pace = pace;
        this.tally = tally;
        this.random = new Random(seed + ledger.writer());
        this.stop = stop;
    }

    @Override
    public void run() {
        for (pace.await(stop); !stop.getAsBoolean(); pace.await(stop)) {
            write(1 + random.nextInt(MOST_RECORDS));
        }
        closeLine();
    }

    private void write(int count) {
        int first = ledger.open(count);
        byte[] body = body(first, count);
        String key = ledger.habit() == Habit.KEYED
                ? "Idempotency-Key: " + new Numbered(ledger.writer(), first) + "\r\n"
                : "";
        long end = System.nanoTime() + MOST_TIME.toNanos();
        boolean again = true;
        for (int attempt = 1; again && attempt <= MOST_ATTEMPTS && System.nanoTime() < end; attempt++) {
            Duration pause = attempt(first, count, key, body);
            again = ledger.habit() != Habit.ONCE && !pause.isZero();
            if (again) {
                pause(pause);
            }
        }
    }

    private byte[] body(int first, int count) {
        StringBuilder json = new StringBuilder("{\"records\":[");
        for (int number = first; number < first + count; number++) {
            if (number > first) {
                json.append(',');
            }
            new Numbered(ledger.writer(), number).appendJson(json, topic.partitions());
        }
        return json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** How long to wait before it is repeated; zero when it shall not be. */
    private Duration attempt(int first, int count, String key, byte[] body) {
        ledger.sending(first, count);
        long start = System.nanoTime();
        try {
            Outcome outcome = new Outcome(line.post(topic.producePath(), key, body));
            tally.produced(outcome.isPerRecord() ? 200 : 0, Duration.ofNanos(System.nanoTime() - start));
            tally.count(outcome.kind());
            outcome.enter(ledger, first, count);
            return after(outcome);
        } catch (HttpLine.NotSent refused) {
            ledger.notWritten(first, count);
            tally.count("no connection");
        } catch (SocketTimeoutException noAnswer) {
            outOfPatience();
        } catch (IOException broken) {
            tally.count("connection broken");
        }
        return AFTER_NO_ANSWER;
    }

    private void outOfPatience() {
        if (ledger.habit() == Habit.ONCE) {
            tally.hung();
            tally.count("hung");
        } else {
            tally.count("given up");
        }
    }

    private Duration after(Outcome outcome) {
        if (outcome.isUnsaid()) {
            tally.unsaid();
        }
        if (outcome.isReplayed()) {
            tally.replayed();
        }
        return outcome.isRepeatable() ? outcome.retryAfter() : Duration.ZERO;
    }

    private static void pause(Duration pause) {
        long end = System.nanoTime() + pause.toNanos();
        for (long left = pause.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void closeLine() {
        try {
            line.close();
        } catch (IOException failure) {
            Notes.unexpected("a writer's connection did not close", failure);
        }
    }
}
