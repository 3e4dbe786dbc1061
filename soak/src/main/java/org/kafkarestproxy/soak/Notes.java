package org.kafkarestproxy.soak;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * What happened when, for people who look for the cause of something. What the soak itself did not expect (a dead thread, a
 * broker that does not start) makes the run worthless and is told apart.
 */
final class Notes {

    private static final long START = System.nanoTime();
    private static final List<String> UNEXPECTED = new CopyOnWriteArrayList<>();
    private static volatile Consumer<String> sink = line -> {};

    private Notes() {}

    static void to(Consumer<String> lines) {
        sink = lines;
    }

    static void note(String event) {
        double seconds = (System.nanoTime() - START) / 1e9;
        sink.accept(String.format(Locale.ROOT, "%8.1f s  %s", seconds, event));
    }

    static void unexpected(String event, Throwable cause) {
        UNEXPECTED.add(event + ": " + cause);
        note("UNEXPECTED " + event + ": " + cause);
    }

    static List<String> allUnexpected() {
        return List.copyOf(UNEXPECTED);
    }
}
