package org.kafkarestproxy.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;
import org.kafkarestproxy.soak.process.Await;
import org.kafkarestproxy.soak.process.BrokerProcess;
import org.kafkarestproxy.soak.process.Ports;

/**
 * Three brokers and a controller, each a process. Clients and the brokers among themselves go through relays, a pair for each
 * broker; the controller is reached directly and never fails, and the soak itself looks on by a listener without a relay.
 * Cutting a broker off its peers keeps these from fetching what it leads; it can still fetch from them.
 */
final class Cluster implements AutoCloseable {

    static final int BROKERS = 3;

    private static final int PORTS_PER_BROKER = 5;
    private static final Duration START = Duration.ofMinutes(3);

    private final Path folder;
    private final BrokerProcess controller;
    private final List<BrokerProcess> brokers = new ArrayList<>();
    private final List<Relay> clientRelays = new ArrayList<>();
    private final List<Relay> peerRelays = new ArrayList<>();
    private final String directServers;

    private Cluster(Path folder, List<BrokerPorts> ports, int controllerPort) throws IOException {
        this.folder = folder;
        this.controller = node("controller", "-Xmx128m");
        for (int id = 0; id < BROKERS; id++) {
            brokers.add(node("broker-" + id, "-Xmx256m"));
            clientRelays.add(
                    Relay.open(ports.get(id).clientRelay(), ports.get(id).client()));
            peerRelays.add(Relay.open(ports.get(id).peerRelay(), ports.get(id).peer()));
        }
        this.directServers =
                ports.stream().map(each -> "127.0.0.1:" + each.direct()).collect(Collectors.joining(","));
        Notes.note("controller on port " + controllerPort + ", brokers on " + directServers);
    }

    private BrokerProcess node(String name, String heap) {
        return new BrokerProcess(
                name, folder.resolve(name + ".properties"), folder.resolve(name + ".log"), NodeFiles.flags(heap));
    }

    /** Formats and starts; blocks until all brokers have answered. What they print is in the folder. */
    static Cluster start(Path folder) throws IOException {
        List<Integer> free = Ports.free(1 + BROKERS * PORTS_PER_BROKER);
        int controllerPort = free.get(0);
        List<BrokerPorts> ports = new ArrayList<>();
        for (int id = 0; id < BROKERS; id++) {
            ports.add(BrokerPorts.of(free.subList(1 + id * PORTS_PER_BROKER, 1 + (id + 1) * PORTS_PER_BROKER)));
        }
        NodeFiles files = new NodeFiles(folder, controllerPort);
        files.writeController();
        for (int id = 0; id < BROKERS; id++) {
            files.writeBroker(id, ports.get(id));
        }
        files.format(Uuid.randomUuid().toString());
        Cluster cluster = new Cluster(folder, ports, controllerPort);
        try {
            cluster.startNodes();
        } catch (RuntimeException failure) {
            cluster.close();
            throw failure;
        }
        return cluster;
    }

    private void startNodes() {
        controller.start();
        brokers.forEach(BrokerProcess::start);
        try (ClusterView view = view()) {
            Await.until("all brokers are there", START, () -> view.brokers() == BROKERS);
        }
    }

    /** Where the proxy begins: through the relays. */
    String bootstrapServers() {
        return clientRelays.stream().map(relay -> "127.0.0.1:" + relay.port()).collect(Collectors.joining(","));
    }

    String directServers() {
        return directServers;
    }

    ClusterView view() {
        return new ClusterView(directServers);
    }

    BrokerProcess broker(int id) {
        return brokers.get(id);
    }

    List<Relay> clientRelays() {
        return clientRelays;
    }

    Relay peerRelay(int id) {
        return peerRelays.get(id);
    }

    /** Ends every fault: relays pass, brokers run. */
    void heal() {
        clientRelays.forEach(relay -> relay.set(Relay.Mode.PASS));
        peerRelays.forEach(relay -> relay.set(Relay.Mode.PASS));
        brokers.stream().filter(broker -> !broker.isAlive()).forEach(BrokerProcess::start);
    }

    @Override
    public void close() throws IOException {
        brokers.forEach(BrokerProcess::close);
        controller.close();
        for (Relay relay : clientRelays) {
            relay.close();
        }
        for (Relay relay : peerRelays) {
            relay.close();
        }
        deleteData();
    }

    private void deleteData() throws IOException {
        Path data = folder.resolve(NodeFiles.DATA);
        try (var files = Files.walk(data)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
