package org.kafkarestproxy.adapter.kafka;

import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;

/**
 * A real Kafka broker in this JVM. It makes topics on their first use where clients let it, so that tests would see a proxy
 * that does.
 */
public final class TestBroker implements AutoCloseable {

    /** Log in to a secured broker as its administrator, and as somebody who may do nothing until it is granted. */
    public static final Map<String, String> ADMINISTRATOR = login("plain-admin", "plain-admin-secret");

    public static final Map<String, String> USER = login("plain-user1", "plain-user1-secret");

    private static final int BROKER = 0;

    private static final ReentrantLock SHARED_LOCK = new ReentrantLock();
    private static TestBroker shared;

    private final KafkaClusterTestKit cluster;
    private final String bootstrapServers;

    private TestBroker(TestKitNodes.Builder nodes, Map<String, String> settings) {
        try {
            KafkaClusterTestKit.Builder builder = new KafkaClusterTestKit.Builder(nodes.build());
            builder.setConfigProp("auto.create.topics.enable", "true");
            builder.setConfigProp("offsets.topic.replication.factor", "1");
            builder.setConfigProp("transaction.state.log.replication.factor", "1");
            builder.setConfigProp("transaction.state.log.min.isr", "1");
            builder.setConfigProp("transaction.state.log.num.partitions", "1");
            builder.setConfigProp("group.initial.rebalance.delay.ms", "0");
            settings.forEach(builder::setConfigProp);
            cluster = builder.build();
            cluster.format();
            cluster.startup();
            cluster.waitForReadyBrokers();
            bootstrapServers = cluster.bootstrapServers();
        } catch (Exception failure) {
            throw new IllegalStateException("no broker for the tests", failure);
        }
    }

    /** The one that all tests of this JVM share; it ends with them. */
    public static TestBroker shared() {
        SHARED_LOCK.lock();
        try {
            if (shared == null) {
                shared = new TestBroker(oneBroker(), Map.of());
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

    /** One that a test may stop and start again, on the same port. */
    public static TestBroker restartable() {
        return new TestBroker(oneBroker(), Map.of());
    }

    /** One that wants SASL/PLAIN and grants nothing but by ACL; its administrator is {@link #ADMINISTRATOR}. */
    public static TestBroker secured() {
        return new TestBroker(
                oneBroker()
                        .setBrokerListenerName(ListenerName.normalised("EXTERNAL"))
                        .setBrokerSecurityProtocol(SecurityProtocol.SASL_PLAINTEXT),
                Map.of(
                        "auto.create.topics.enable",
                        "false",
                        "authorizer.class.name",
                        "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                        "super.users",
                        "User:plain-admin;User:ANONYMOUS"));
    }

    /** The client properties of a user with this name and password. */
    public static Map<String, String> login(String user, String password) {
        return Map.of(
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + user + "\" password=\""
                        + password + "\";");
    }

    private static TestKitNodes.Builder oneBroker() {
        return new TestKitNodes.Builder()
                .setCombined(false)
                .setNumBrokerNodes(1)
                .setNumControllerNodes(1);
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    public void stop() {
        cluster.brokers().get(BROKER).shutdown();
        cluster.brokers().get(BROKER).awaitShutdown();
    }

    public void start() {
        cluster.brokers().get(BROKER).startup();
    }

    @Override
    public void close() {
        try {
            cluster.close();
        } catch (Exception failure) {
            throw new IllegalStateException("the broker did not stop", failure);
        }
    }
}
