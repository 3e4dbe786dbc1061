package org.kafkarestproxy.soak;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kafkarestproxy.soak.Verdict.Breach;

/**
 * The soak in small: one run of half a minute on three broker processes in which a leader is killed and comes back, and then
 * answers of all brokers are lost and connections reset, while half of the writers repeat with their keys.
 */
class SoakIT {

    private static final Path JAR = Path.of("../bootstrap/target/kafka-rest-proxy.jar");

    private static final Scenario SMALL = new Scenario("small", "R1, R2, R4, R7", "A bit of all.", stage -> {
        Faults.killLeaders(stage, ofSeconds(4), ofSeconds(600), ofSeconds(8));
        Faults.dropAnswers(stage, ofSeconds(18), ofSeconds(12), ofSeconds(6), ofSeconds(2));
    });

    private static Report report;

    @BeforeAll
    static void run(@TempDir Path folder) throws IOException {
        ProxySetup proxy =
                new ProxySetup(JAR.toAbsolutePath(), Path.of(System.getProperty("java.home")), List.of(), List.of());
        report = new Run(new RunSettings(
                        SMALL, ofSeconds(30), 1, 60, 8, List.of(Habit.ONCE, Habit.KEYED), false, proxy, folder))
                .execute();
    }

    private static void assertNone(Breach... breaches) {
        for (Breach breach : breaches) {
            assertThat(report.verdict().count(breach))
                    .as(breach + " in " + report.text())
                    .isZero();
        }
    }

    @Test
    void R1_every_record_is_once_where_it_was_acknowledged_and_every_reader_sees_all() {
        assertNone(Breach.WRONG_OFFSET, Breach.FOREIGN, Breach.MISREAD, Breach.WRITTEN_AFTER_ALL);
        assertThat(acknowledged()).isPositive();
    }

    @Test
    void R2_a_killed_leader_loses_nothing_and_changes_no_order() {
        assertNone(Breach.LOST, Breach.REORDERED);
    }

    @Test
    void R4_R7_lost_answers_and_repeats_with_a_key_duplicate_nothing() {
        assertNone(Breach.DUPLICATED, Breach.DUPLICATED_BY_RESTART);
    }

    @Test
    void every_request_was_answered_in_time_and_said_what_became_of_its_records() {
        assertThat(report.broken()).isEmpty();
        assertThat(report.exitCode()).isZero();
    }

    private static long acknowledged() {
        return report.ledgers().stream()
                .mapToLong(ledger -> IntStream.range(0, ledger.size())
                        .filter(ledger::isAcknowledged)
                        .count())
                .sum();
    }
}
