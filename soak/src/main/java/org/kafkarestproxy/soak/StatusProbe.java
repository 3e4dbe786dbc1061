package org.kafkarestproxy.soak;

import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Asks for {@code /v1/status} four times a second and counts how long each answer took. */
final class StatusProbe implements Runnable {

    private static final double PER_SECOND = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpLine line;
    private final Tally tally;
    private final BooleanSupplier expected;
    private final BooleanSupplier stop;

    /** An answer counts when the proxy was expected to run before and after it. */
    StatusProbe(int port, Tally tally, BooleanSupplier expected, BooleanSupplier stop) {
        this.line = new HttpLine(port, PATIENCE);
        this.tally = tally;
        this.expected = expected;
        this.stop = stop;
    }

    @Override
    public void run() {
        Pace pace = new Pace(PER_SECOND);
        for (pace.await(stop); !stop.getAsBoolean(); pace.await(stop)) {
            ask();
        }
        try {
            line.close();
        } catch (IOException failure) {
            Notes.unexpected("the probe's connection did not close", failure);
        }
    }

    private void ask() {
        boolean before = expected.getAsBoolean();
        long start = System.nanoTime();
        String result;
        try {
            result = Integer.toString(line.get("/v1/status").status());
        } catch (IOException noAnswer) {
            result = "no answer";
        }
        if (before && expected.getAsBoolean()) {
            tally.statusAnswered(Duration.ofNanos(System.nanoTime() - start));
            tally.count("status: " + result);
        }
    }
}
