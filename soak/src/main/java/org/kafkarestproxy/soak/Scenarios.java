package org.kafkarestproxy.soak;

import static java.time.Duration.ofSeconds;

import java.time.Duration;
import java.util.List;
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
                    new Expectations(true, false, false),
                    stage -> Faults.stall(stage, FIRST, ofSeconds(40), ofSeconds(15))),
            new Scenario(
                    "proxy-terminated",
                    "R8",
                    "The proxy gets SIGTERM every 30 s and another one starts on its ports.",
                    16,
                    Scenario.SMALL_HEAP,
                    new Expectations(false, false, true),
                    stage -> Faults.terminateProxy(stage, FIRST.multipliedBy(2), ofSeconds(30))),
            new Scenario(
                    "paused",
                    "R8",
                    "The proxy gets SIGSTOP for 8 s, and 20 s later SIGKILL, every 40 s.",
                    16,
                    Scenario.SMALL_HEAP,
                    new Expectations(false, false, true),
                    stage -> Faults.freezeAndKillProxy(stage, FIRST, ofSeconds(40), ofSeconds(8))),
            new Scenario(
                    "steady",
                    "R12",
                    "As leader-killed, to see whether memory, threads and handles stay what they are; 30 minutes say more.",
                    16,
                    WHOLE_HEAP,
                    new Expectations(false, true, false),
                    stage -> Faults.killLeaders(stage, FIRST, ofSeconds(30), ofSeconds(12))));

    private Scenarios() {}
}
