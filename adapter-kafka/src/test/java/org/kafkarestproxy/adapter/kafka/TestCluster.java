package org.kafkarestproxy.adapter.kafka;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;

/**
 * Three brokers in this JVM, with a {@link Relay} before each that clients must go through; the brokers talk to each other
 * directly. A topic needs two replicas in sync to be written to.
 */
public final class TestCluster implements AutoCloseable {

    public static final int BROKERS = 3;

    private static final String CLIENTS = "EXTERNAL";
    private static final ReentrantLock SHARED_LOCK = new ReentrantLock();
    private static TestCluster shared;

    private final KafkaClusterTestKit cluster;
    private final List<Relay> relays = new ArrayList<>();
    private final List<String> direct = new ArrayList<>();

    private TestCluster() {
        try {
            Map<Integer, Map<String, String>> properties = new HashMap<>();
            for (int broker = 0; broker < BROKERS; broker++) {
                Relay relay = Relay.open();
                relays.add(relay);
                int internal = freePort();
                direct.add("localhost:" + internal);
                properties.put(broker, listeners(internal, relay.port()));
            }
            cluster = new KafkaClusterTestKit.Builder(new TestKitNodes.Builder()
                            .setCombined(false)
                            .setBrokerListenerName(ListenerName.normalised(CLIENTS))
                            .setNumBrokerNodes(BROKERS)
                            .setNumControllerNodes(1)
                            .setPerServerProperties(properties)
                            .build())
                    // Else the producer makes a topic anew that is deleted under it, as every Java producer does.
                    .setConfigProp("auto.create.topics.enable", "false")
                    .setConfigProp("default.replication.factor", "3")
                    .setConfigProp("min.insync.replicas", "2")
                    .setConfigProp("offsets.topic.replication.factor", "1")
                    .setConfigProp("broker.session.timeout.ms", "3000")
                    .setConfigProp("broker.heartbeat.interval.ms", "500")
                    .setConfigProp("replica.lag.time.max.ms", "3000")
                    .setConfigProp("log.cleaner.backoff.ms", "200")
                    .build();
            cluster.format();
            cluster.startup();
            cluster.waitForReadyBrokers();
            for (int broker = 0; broker < BROKERS; broker++) {
                relays.get(broker).passTo(cluster.brokers().get(broker).boundPort(ListenerName.normalised(CLIENTS)));
            }
        } catch (Exception failure) {
            throw new IllegalStateException("no brokers for the tests", failure);
        }
    }

    /** The test kit gives its own listener a port of its choice, whatever is set here, so that one is behind the relay. */
    private static Map<String, String> listeners(int internal, int relay) {
        return Map.of(
                "listeners", CLIENTS + "://localhost:0,BROKERS://localhost:" + internal,
                "advertised.listeners", CLIENTS + "://localhost:" + relay + ",BROKERS://localhost:" + internal,
                "inter.broker.listener.name", "BROKERS",
                "listener.security.protocol.map", CLIENTS + ":PLAINTEXT,BROKERS:PLAINTEXT,CONTROLLER:PLAINTEXT");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The one that all tests of this JVM share; it ends with them. */
    public static TestCluster shared() {
        SHARED_LOCK.lock();
        try {
            if (shared == null) {
                shared = new TestCluster();
            }
            return shared;
        } finally {
            SHARED_LOCK.unlock();
        }
    }

    /** Stops the shared one, if there is any. */
    static void closeShared() {
        SHARED_LOCK.lock();
        try {
            if (shared != null) {
                shared.close();
                shared = null;
            }
        } finally {
            SHARED_LOCK.unlock();
        }
    }

    /** The addresses of the relays. */
    public String bootstrapServers() {
        return relays.stream().map(relay -> "localhost:" + relay.port()).collect(Collectors.joining(","));
    }

    /** Addresses without a relay, for tests that look at what is really there. */
    public String directServers() {
        return String.join(",", direct);
    }

    public Relay relay(int broker) {
        return relays.get(broker);
    }

    public void all(Relay.Mode mode) {
        relays.forEach(relay -> relay.become(mode));
    }

    public void stop(int broker) {
        cluster.brokers().get(broker).shutdown();
        cluster.brokers().get(broker).awaitShutdown();
    }

    public void start(int broker) {
        cluster.brokers().get(broker).startup();
    }

    @Override
    public void close() {
        try {
            for (Relay relay : relays) {
                relay.close();
            }
            cluster.close();
        } catch (Exception failure) {
            throw new IllegalStateException("the brokers did not stop", failure);
        }
    }
}
