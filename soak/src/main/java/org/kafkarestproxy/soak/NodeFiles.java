package org.kafkarestproxy.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.kafkarestproxy.soak.process.BrokerProcess;
import org.kafkarestproxy.soak.process.ChildProcess;

/** The settings of the nodes and their formatted folders. What is not named here is Kafka's default. */
final class NodeFiles {

    static final String DATA = "data";

    private static final int CONTROLLER_ID = 100;
    private static final Duration FORMAT = Duration.ofMinutes(2);

    private final Path folder;
    private final int controllerPort;
    private final List<String> nodes = new ArrayList<>();

    NodeFiles(Path folder, int controllerPort) {
        this.folder = folder;
        this.controllerPort = controllerPort;
    }

    /** Small and quickly started rather than fast. */
    static List<String> flags(String heap) {
        return List.of(heap, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    }

    void writeController() throws IOException {
        write("controller", """
                process.roles=controller
                node.id=%d
                listeners=CONTROLLER://127.0.0.1:%d
                listener.security.protocol.map=CONTROLLER:PLAINTEXT
                leader.imbalance.check.interval.seconds=15
                """.formatted(CONTROLLER_ID, controllerPort));
    }

    /** A follower that does not fetch for ten seconds leaves the in-sync set; leadership comes home soon. */
    void writeBroker(int id, BrokerPorts ports) throws IOException {
        write("broker-" + id, """
                process.roles=broker
                node.id=%d
                listeners=CLIENT://127.0.0.1:%d,PEER://127.0.0.1:%d,DIRECT://127.0.0.1:%d
                advertised.listeners=CLIENT://127.0.0.1:%d,PEER://127.0.0.1:%d,DIRECT://127.0.0.1:%d
                listener.security.protocol.map=CLIENT:PLAINTEXT,PEER:PLAINTEXT,DIRECT:PLAINTEXT,CONTROLLER:PLAINTEXT
                inter.broker.listener.name=PEER
                replica.lag.time.max.ms=10000
                auto.create.topics.enable=false
                log.retention.check.interval.ms=10000
                num.network.threads=2
                num.io.threads=4
                """.formatted(
                        id,
                        ports.client(),
                        ports.peer(),
                        ports.direct(),
                        ports.clientRelay(),
                        ports.peerRelay(),
                        ports.direct()));
    }

    private void write(String name, String own) throws IOException {
        nodes.add(name);
        Files.writeString(
                folder.resolve(name + ".properties"),
                own
                        + """
                        controller.listener.names=CONTROLLER
                        controller.quorum.voters=%d@127.0.0.1:%d
                        log.dirs=%s
                        default.replication.factor=3
                        min.insync.replicas=2
                        offsets.topic.replication.factor=3
                        transaction.state.log.replication.factor=3
                        transaction.state.log.num.partitions=3
                        group.initial.rebalance.delay.ms=0
                        """.formatted(
                                        CONTROLLER_ID,
                                        controllerPort,
                                        folder.resolve(DATA).resolve(name)));
    }

    /** Formats all of them at the same time. */
    void format(String clusterId) throws IOException {
        Files.createDirectories(folder.resolve(DATA));
        List<ChildProcess> formatting = new ArrayList<>();
        for (String name : nodes) {
            List<String> command = new ArrayList<>(BrokerProcess.kafka(flags("-Xmx64m"), "kafka.tools.StorageTool"));
            command.addAll(List.of(
                    "format",
                    "-t",
                    clusterId,
                    "-c",
                    folder.resolve(name + ".properties").toString()));
            formatting.add(ChildProcess.start("format " + name, command, folder.resolve(name + ".log")));
        }
        for (ChildProcess each : formatting) {
            if (each.exitCode(FORMAT) != 0) {
                throw new IOException("a node could not be formatted, see the logs in " + folder);
            }
        }
    }
}
