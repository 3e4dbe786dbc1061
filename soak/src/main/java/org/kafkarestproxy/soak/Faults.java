package org.kafkarestproxy.soak;

import java.time.Duration;
import org.kafkarestproxy.soak.process.BrokerProcess;

/** The faults, as a stage plays them. The durations are those of the scenarios, or shorter in a test. */
final class Faults {

    private static final Duration READY = Duration.ofSeconds(10);
    private static final Duration MUCH_LATER = Duration.ofMinutes(1);
    private static final Duration EXIT = Duration.ofSeconds(10);
    private static final Duration REFUSED = Duration.ofMillis(300);
    private static final Duration IN_SYNC = Duration.ofMinutes(3);

    private Faults() {}

    /** Kills a leader in each period and starts it again after a while. */
    static void killLeaders(Stage stage, Duration first, Duration period, Duration away) {
        stage.every(first, period, () -> killLeader(stage, away));
    }

    private static void killLeader(Stage stage, Duration away) {
        BrokerProcess broker = stage.cluster().broker(stage.someLeader());
        if (broker.isAlive()) {
            Notes.note("SIGKILL " + broker.name());
            broker.kill();
            stage.after(away, () -> comeBack(broker));
        }
    }

    private static void comeBack(BrokerProcess broker) {
        Notes.note("start " + broker.name());
        broker.start();
    }

    /**
     * Cuts a leader off its peers in each period: its followers do not get what it takes. The next time it is killed in that
     * state, before the controller has heard that they lag: what only it had is gone for good.
     */
    static void cutLeaders(Stage stage, Duration first, Duration period, Duration cut, Duration killAfter) {
        stage.every(first, period.multipliedBy(2), () -> cutLeader(stage, cut));
        stage.every(first.plus(period), period.multipliedBy(2), () -> {
            int leader = cutLeader(stage, cut);
            stage.after(killAfter, () -> {
                BrokerProcess broker = stage.cluster().broker(leader);
                Notes.note("SIGKILL " + broker.name() + " while it is cut off");
                broker.kill();
                stage.after(cut.minus(killAfter), () -> comeBack(broker));
            });
        });
    }

    private static int cutLeader(Stage stage, Duration cut) {
        int leader = stage.someLeader();
        Relay peers = stage.cluster().peerRelay(leader);
        Notes.note("cut broker-" + leader + " off its peers");
        peers.set(Relay.Mode.STALL);
        stage.after(cut, () -> {
            Notes.note("broker-" + leader + " has its peers back");
            peers.set(Relay.Mode.PASS);
        });
        return leader;
    }

    /** Stops and starts broker after broker, each when all are in sync again. */
    static void restartInTurn(Stage stage, Duration pause) {
        int[] turn = {0};
        stage.repeatedly(pause, () -> {
            BrokerProcess broker = stage.cluster().broker(turn[0]++ % Cluster.BROKERS);
            Notes.note("SIGTERM " + broker.name());
            broker.stop();
            comeBack(broker);
            stage.awaitInSync(IN_SYNC);
            Notes.note("all in sync again");
        });
    }

    /** In each period what the brokers answer is lost for a while; then all connections are reset again and again. */
    static void dropAnswers(Stage stage, Duration first, Duration period, Duration lost, Duration resets) {
        stage.every(first, period, () -> {
            Notes.note("answers of the brokers are lost");
            stage.cluster().clientRelays().forEach(relay -> relay.set(Relay.Mode.SWALLOW_ANSWERS));
            stage.after(lost, () -> {
                Notes.note("answers pass again; connections are reset from time to time");
                stage.cluster().clientRelays().forEach(relay -> relay.set(Relay.Mode.PASS));
            });
            for (Duration at = lost.plus(resets); at.compareTo(period) < 0; at = at.plus(resets)) {
                stage.after(at, () -> reset(stage));
            }
        });
    }

    /** Resets all connections of clients and refuses new ones for a moment. */
    private static void reset(Stage stage) {
        for (Relay relay : stage.cluster().clientRelays()) {
            relay.set(Relay.Mode.REFUSE);
            relay.resetAll();
        }
        stage.after(REFUSED, () -> stage.cluster().clientRelays().forEach(relay -> relay.set(Relay.Mode.PASS)));
    }

    /** In each period nothing moves between the proxy and the brokers for a while. */
    static void stall(Stage stage, Duration first, Duration period, Duration stalled) {
        stage.every(first, period, () -> {
            Notes.note("nothing moves between proxy and brokers");
            stage.cluster().clientRelays().forEach(relay -> relay.set(Relay.Mode.STALL));
            stage.after(stalled, () -> {
                Notes.note("everything moves again");
                stage.cluster().clientRelays().forEach(relay -> relay.set(Relay.Mode.PASS));
            });
        });
    }

    /** Ends the proxy in order in each period and starts another on the same ports. */
    static void terminateProxy(Stage stage, Duration first, Duration period) {
        stage.every(first, period, () -> {
            Notes.note("SIGTERM proxy");
            long start = System.nanoTime();
            stage.proxy().terminate();
            if (stage.proxy().ended(EXIT)) {
                int code = stage.proxy().exitCode(EXIT);
                stage.promises().hold(code == 0, "the proxy ended with " + code + " after SIGTERM");
                Notes.note("the proxy ended with " + code + " after " + millisSince(start) + " ms");
            } else {
                stage.promises().broken("the proxy still runs " + EXIT.toSeconds() + " s after SIGTERM");
                stage.proxy().kill();
            }
            startProxy(stage);
        });
    }

    /** In each period freezes the proxy for a while; half a period later it is killed and another one started. */
    static void freezeAndKillProxy(Stage stage, Duration first, Duration period, Duration frozen) {
        stage.every(first, period, () -> {
            Notes.note("SIGSTOP proxy");
            stage.proxy().pause();
            stage.after(frozen, () -> {
                Notes.note("SIGCONT proxy");
                stage.proxy().resume();
                awaitReady(stage, "SIGCONT");
            });
        });
        stage.every(first.plus(period.dividedBy(2)), period, () -> {
            Notes.note("SIGKILL proxy");
            stage.proxy().kill();
            startProxy(stage);
        });
    }

    private static void startProxy(Stage stage) {
        stage.proxy().start();
        awaitReady(stage, "the start");
    }

    /** One that is late is still waited for: a signal to one that is only starting would prove nothing. */
    private static void awaitReady(Stage stage, String event) {
        long start = System.nanoTime();
        if (!stage.proxy().becameReady(READY)) {
            stage.promises().broken("not ready " + READY.toSeconds() + " s after " + event);
            stage.proxy().becameReady(MUCH_LATER);
        }
        Notes.note("ready " + millisSince(start) + " ms after " + event);
    }

    private static long millisSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
