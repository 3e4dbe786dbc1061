package org.kafkarestproxy.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kafkarestproxy.adapter.kafka.TestTopic.outcome;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kafkarestproxy.application.port.out.Kafka;
import org.kafkarestproxy.domain.topic.NewTopic;

/** A broker that wants to know who comes, and grants by ACL. */
class SecuredKafkaIT {

    private static TestBroker broker;
    private static Kafka administrator;

    @BeforeAll
    static void start() {
        broker = TestBroker.secured();
        administrator = connect(TestBroker.ADMINISTRATOR);
    }

    @AfterAll
    static void stop() {
        administrator.close();
        broker.close();
    }

    private static Kafka connect(Map<String, String> login) {
        return ApacheKafka.connect(KafkaSettings.of(List.of(broker.bootstrapServers()), login));
    }

    @Test
    void what_kafka_denies_is_denied_and_works_once_it_is_granted() {
        TestTopic made = TestTopic.make(administrator);
        assertThat(made.append("first").toString()).contains("Appended");

        try (Kafka user = connect(TestBroker.USER)) {
            TestTopic topic = new TestTopic(user, made.name());

            assertThat(topic.outcomeOfAppend()).isEqualTo("KAFKA_TOPIC_DENIED");
            assertThat(outcome(() -> topic.read(0, 1))).isEqualTo("KAFKA_TOPIC_DENIED");
            assertThat(outcome(() -> user.admin().partitions(made.name()))).isEqualTo("KAFKA_TOPIC_DENIED");
            assertThat(outcome(() -> user.admin()
                            .create(new NewTopic(TestTopic.unmade(user).name(), 1, 1, Map.of()))))
                    .isEqualTo("KAFKA_TOPIC_DENIED");

            allow(made, AclOperation.READ);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> outcome(() -> topic.read(0, 1)).equals("OK"));
            assertThat(topic.values(0)).containsExactly("first");
            // Kafka asks for the right to write idempotently before it looks at the topic.
            assertThat(topic.outcomeOfAppend()).isEqualTo("KAFKA_CLUSTER_DENIED");

            allow(made, AclOperation.WRITE);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> topic.outcomeOfAppend().equals("OK"));
        }
    }

    private static void allow(TestTopic topic, AclOperation operation) {
        Map<String, Object> properties = new ClientProperties(
                        KafkaSettings.of(List.of(broker.bootstrapServers()), TestBroker.ADMINISTRATOR))
                .admin();
        try (Admin admin = Admin.create(properties)) {
            admin.createAcls(List.of(new AclBinding(
                            new ResourcePattern(ResourceType.TOPIC, topic.name().value(), PatternType.LITERAL),
                            new AccessControlEntry("User:plain-user1", "*", operation, AclPermissionType.ALLOW))))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    @Test
    void a_wrong_password_is_said_to_be_one() {
        try (Kafka stranger = connect(TestBroker.login("plain-user1", "wrong"))) {
            assertThat(outcome(() -> stranger.admin().brokers())).isEqualTo("KAFKA_AUTHENTICATION");
            assertThat(TestTopic.unmade(stranger).outcomeOfAppend()).isEqualTo("KAFKA_AUTHENTICATION");
        }
    }
}
