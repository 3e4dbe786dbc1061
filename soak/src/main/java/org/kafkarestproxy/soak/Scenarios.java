package org.kafkarestproxy.soak;

import static java.time.Duration.ofSeconds;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.kafkarestproxy.soak.Scenario.Expectations;

/** The scenarios by name. */
final class Scenarios {

    private static final Duration FIRST = ofSeconds(5);

    /** Memory that is all there from the start can be compared. */
    private static final List<String> WHOLE_HEAP = List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch");

    static final List<Scenario> ALL = List.of(
            new Scenario("calm", "R1", "Nothing goes wrong.", stage -> {}),
            new Scenario(
                    "leader-killed",
                    "R2, R7",
                    "A leader gets SIGKILL every 30 s and is back after 12 s.",
                    stage -> Faults.killLeaders(stage, FIRST, ofSeconds(30), ofSeconds(12))),
            new Scenario(
                    "rolling-restart",
                    "R2, R7",
                    "Broker after broker is stopped and started, each when all are in sync.",
                    stage -> Faults.restartInTurn(stage, FIRST)),
            new Scenario(
                    "leader-cut",
                    "R6",
                    "A leader is cut off its peers 20 s out of every 40, and every other time killed in that state.",
                    stage -> Faults.cutLeaders(stage, FIRST, ofSeconds(40), ofSeconds(20), ofSeconds(6))),
            new Scenario(
                    "answers-dropped",
                    "R4, R7",
                    "Answers of brokers are lost for 12 s out of every 30; in between resets every 2 s.",
                    stage -> Faults.dropAnswers(stage, FIRST, ofSeconds(30), ofSeconds(12), ofSeconds(2))),
            new Scenario(
                    "stalled",
                    "R5",
                    "Nothing moves between proxy and brokers for 15 s out of every 40; 100 clients.",
                    100,
                    Scenario.SMALL_HEAP,
                    new Expectations(true, false, false, false),
                    stage -> Faults.stall(stage, FIRST, ofSeconds(40), ofSeconds(15))),
            new Scenario(
                    "proxy-terminated",
                    "R8",
                    "The proxy gets SIGTERM every 30 s and another one starts on its ports.",
                    16,
                    Scenario.SMALL_HEAP,
                    new Expectations(false, false, false, true),
                    stage -> Faults.terminateProxy(stage, FIRST.multipliedBy(2), ofSeconds(30))),
            new Scenario(
                    "paused",
                    "R8",
                    "The proxy gets SIGSTOP for 8 s, and 20 s later SIGKILL, every 40 s.",
                    16,
                    Scenario.SMALL_HEAP,
                    new Expectations(false, false, false, true),
                    stage -> Faults.freezeAndKillProxy(stage, FIRST, ofSeconds(40), ofSeconds(8))),
            new Scenario(
                    "steady",
                    "R12",
                    "As leader-killed, to see whether memory, threads and handles stay what they are; 30 minutes say more.",
                    16,
                    WHOLE_HEAP,
                    new Expectations(false, false, true, false),
                    stage -> Faults.killLeaders(stage, FIRST, ofSeconds(30), ofSeconds(12))),
            new Scenario(
                    "hostile",
                    "R9, H",
                    "300 slow uploaders, 300 slow readers of 6 MB, 2,000 idle connections, 50 that drip their heads.",
                    4,
                    Scenario.SMALL_HEAP,
                    new Expectations(true, true, false, false),
                    Scenarios::hostile),
            new Scenario(
                    "big-values",
                    "R9",
                    "Values of 900 KB and 280 slow readers of 6 MB with -Xmx128m.",
                    4,
                    List.of("-Xmx128m"),
                    new Expectations(true, false, false, false),
                    Scenarios::bigValues));

    private Scenarios() {}

    private static void hostile(Stage stage) {
        stage.untilTheEnd(BigValues.begin(stage, 0));
        Map<Nuisance, Integer> crowd = Map.of(
                Nuisance.SLOW_UPLOADER, 150,
                Nuisance.STUCK_UPLOADER, 150,
                Nuisance.SLOW_READER, 150,
                Nuisance.STUCK_READER, 150,
                Nuisance.IDLE, 2000,
                Nuisance.HEAD_DRIPPER, 50);
        stage.untilTheEnd(Crowd.gather(crowd, stage.proxy().port(), stage.promises()));
    }

    private static void bigValues(Stage stage) {
        stage.untilTheEnd(BigValues.begin(stage, 32));
        Map<Nuisance, Integer> readers = Map.of(Nuisance.SLOW_READER, 140, Nuisance.STUCK_READER, 140);
        stage.untilTheEnd(Crowd.gather(readers, stage.proxy().port(), stage.promises()));
    }
}
