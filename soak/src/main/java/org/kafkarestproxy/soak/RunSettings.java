package org.kafkarestproxy.soak;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What to run and how.
 *
 * @param rate produce requests a second, of all writers together
 * @param habits those of the writers, in turn
 * @param plain whether a plain producer with {@code acks=1} and without idempotence writes under the same faults, to compare
 * @param folder for logs; empty or not there yet
 */
record RunSettings(
        Scenario scenario,
        Duration length,
        long seed,
        double rate,
        int writers,
        List<Habit> habits,
        boolean plain,
        ProxySetup proxy,
        Path folder) {

    RunSettings {
        habits = List.copyOf(habits);
    }

    /** Whether a repeat with a key finds its first attempt whatever happens in this run. */
    boolean keysOutliveTheProxy() {
        return !scenario.expectations().restartsProxy() || proxy.settings().contains("idempotency.store=kafka");
    }
}
