package org.kafkarestproxy.adapter.kafka;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;

/**
 * Three brokers in this JVM, with a {@link Relay} before each that clients must go through; the brokers talk to each other
 * directly. A topic needs two replicas in sync to be written to, and topics are made on their first use where clients let it.
 */
public final class TestCluster implements AutoCloseable {

    public static final int BROKERS = 3;

    private static final ReentrantLock SHARED_LOCK = new ReentrantLock();
    private static TestCluster shared;

    private final KafkaClusterTestKit cluster;
    private final List<Relay> relays = new ArrayList<>();

    private TestCluster() {
        try {
            Map<Integer, Map<String, String>> properties = new HashMap<>();
            for (int broker = 0; broker < BROKERS; broker++) {
                int port = freePort();
                Relay relay = Relay.to(port);
                relays.add(relay);
                properties.put(broker, listeners(freePort(), port, relay.port()));
            }
            cluster = new KafkaClusterTestKit.Builder(new TestKitNodes.Builder()
                            .setCombined(false)
                            .setNumBrokerNodes(BROKERS)
                            .setNumControllerNodes(1)
                            .setPerServerProperties(properties)
                            .build())
                    .setConfigProp("auto.create.topics.enable", "true")
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
        } catch (Exception failure) {
            throw new IllegalStateException("no brokers for the tests", failure);
        }
    }

    private static Map<String, String> listeners(int internal, int relayed, int advertised) {
        return Map.of(
                "listeners", "EXTERNAL://localhost:" + internal + ",RELAYED://localhost:" + relayed,
                "advertised.listeners", "EXTERNAL://localhost:" + internal + ",RELAYED://localhost:" + advertised,
                "listener.security.protocol.map", "EXTERNAL:PLAINTEXT,RELAYED:PLAINTEXT,CONTROLLER:PLAINTEXT");
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
        return cluster.bootstrapServers();
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
