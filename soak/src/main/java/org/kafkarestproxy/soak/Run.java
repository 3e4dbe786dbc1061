package org.kafkarestproxy.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.kafkarestproxy.soak.process.Await;

/** One run of a scenario from the start of the processes to the report. */
final class Run {

    static final int PARTITIONS = 6;

    private static final Duration READY = Duration.ofMinutes(2);
    private static final Duration HEALED = Duration.ofMinutes(3);
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** What comes first, as a part of the length and at most: a proxy is timed in service, not while its code is compiled. */
    private static final int WARM_UP_PART = 5;

    private static final Duration WARM_UP = Duration.ofSeconds(20);

    private final RunSettings settings;
    private final SoakTopic topic;

    Run(RunSettings settings) {
        this.settings = settings;
        this.topic = new SoakTopic("soak", PARTITIONS);
    }

    /** Blocks for the length of the run and the minutes around it. Everything it started has ended afterwards. */
    Report execute() throws IOException {
        Files.createDirectories(settings.folder());
        try (Cluster cluster = Cluster.start(settings.folder());
                ProxyProcess proxy = ProxyProcess.of(
                        settings.proxy().withDefaultFlags(settings.scenario().jvm()),
                        cluster.bootstrapServers(),
                        settings.folder().resolve("proxy.log"))) {
            proxy.start();
            try (ClusterView view = cluster.view()) {
                view.create(topic.name(), topic.partitions(), Map.of());
            }
            if (!proxy.becameReady(READY)) {
                throw new IOException("the proxy is not ready, see proxy.log in " + settings.folder());
            }
            return execute(cluster, proxy);
        }
    }

    private Report execute(Cluster cluster, ProxyProcess proxy) throws IOException {
        Clients clients = new Clients(topic, proxy);
        Watch watch = new Watch();
        Stage stage = new Stage(cluster, proxy, topic, settings.seed());
        try (PlainProducer plain = PlainProducer.of(settings, cluster)) {
            clients.start(settings);
            Notes.note("clients write and read");
            warmUp(stage, clients.tally());
            play(stage, watch);
            heal(stage);
            clients.endWriters();
            plain.end();
            Verdict verdict = judge(cluster, clients);
            watch.look(proxy);
            new Expected(settings.scenario().expectations(), stage.promises()).check(clients.tally(), watch);
            return new Report(settings, clients, verdict, plain.judge(), watch, stage.promises());
        }
    }

    private void warmUp(Stage stage, Tally tally) {
        Duration part = settings.length().dividedBy(WARM_UP_PART);
        Await.cameTrue(part.compareTo(WARM_UP) < 0 ? part : WARM_UP, stage.proxy()::died);
        tally.timeFromNowOn();
        Notes.note("the scenario begins");
    }

    private void play(Stage stage, Watch watch) {
        settings.scenario().play().accept(stage);
        long end = System.nanoTime() + settings.length().toNanos();
        while (System.nanoTime() < end && !stage.proxy().died()) {
            watch.look(stage.proxy());
            Await.cameTrue(SECOND, stage.proxy()::died);
        }
        stage.close();
        stage.promises().hold(!stage.proxy().died(), "the proxy died");
    }

    private void heal(Stage stage) {
        Notes.note("no more faults");
        stage.cluster().heal();
        stage.proxy().heal();
        stage.promises().hold(stage.proxy().becameReady(READY), "the proxy is not ready after the last fault");
        stage.awaitInSync(HEALED);
    }

    private Verdict judge(Cluster cluster, Clients clients) {
        Notes.note("reading everything back");
        Oracle oracle = new Oracle(clients.ledgers(), topic.partitions(), settings.keysOutliveTheProxy());
        try (LogReader log = new LogReader(cluster.directServers(), topic)) {
            awaitQuiet(log);
            log.showTo(oracle);
            clients.judgeReaders(log.ends(), oracle);
        }
        return oracle.judge();
    }

    /** What was unknown may still be written for a while after the writers have ended. */
    private static void awaitQuiet(LogReader log) {
        Map<TopicPartition, Long> last = Map.of();
        for (Map<TopicPartition, Long> now = log.ends(); !now.equals(last); now = log.ends()) {
            last = now;
            Map<TopicPartition, Long> before = now;
            Await.cameTrue(QUIET, () -> !log.ends().equals(before));
        }
    }
}
