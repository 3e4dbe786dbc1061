package org.kafkarestproxy.application.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kafkarestproxy.application.tck.TestTopics.assertFails;
import static org.kafkarestproxy.application.tck.TestTopics.record;
import static org.kafkarestproxy.application.tck.TestTopics.to;
import static org.kafkarestproxy.application.tck.TestTopics.unusedName;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kafkarestproxy.application.port.out.ClusterAdmin;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.topic.Broker;
import org.kafkarestproxy.domain.topic.NewTopic;
import org.kafkarestproxy.domain.topic.PartitionInfo;
import org.kafkarestproxy.domain.topic.TopicInfo;
import org.kafkarestproxy.domain.topic.TopicName;
import org.kafkarestproxy.domain.topic.TopicPartition;

abstract class AdminContract {

    private final TestTopics topics;

    AdminContract(TestTopics topics) {
        this.topics = topics;
    }

    private ClusterAdmin admin() {
        return topics.kafka().admin();
    }

    @Test
    void knows_the_brokers() {
        assertThat(admin().brokers()).isNotEmpty().allSatisfy(broker -> {
            assertThat(broker.host()).isNotEmpty();
            assertThat(broker.port()).isPositive();
        });
    }

    @Test
    void makes_a_topic_that_is_listed_and_described_at_once() {
        TopicName name = unusedName();

        TopicInfo made = admin().create(new NewTopic(name, 3, 1, Map.of("retention.ms", "60000")));

        assertThat(made).isEqualTo(new TopicInfo(name, 3, 1, Map.of("retention.ms", "60000")));
        assertThat(admin().topics()).contains(name);
        assertThat(admin().topic(name)).isEqualTo(made);
    }

    @Test
    void shows_only_settings_that_differ_from_the_defaults() {
        TopicName topic = topics.create(1);

        assertThat(admin().topic(topic).settings()).isEmpty();
    }

    @Test
    void leaves_the_counts_to_the_cluster_when_they_are_not_given() {
        TopicName name = unusedName();

        TopicInfo made = admin().create(new NewTopic(name, null, null, Map.of()));

        assertThat(made.partitions()).isPositive();
        assertThat(made.replicationFactor()).isPositive();
        assertThat(admin().partitions(name)).hasSize(made.partitions());
    }

    @Test
    void refuses_to_make_what_exists() {
        TopicName topic = topics.create(1);

        assertFails(ErrorCode.TOPIC_EXISTS, () -> admin().create(new NewTopic(topic, 1, 1, Map.of())));
    }

    @Test
    void refuses_settings_that_kafka_does_not_know_or_cannot_read() {
        TopicName name = unusedName();

        assertFails(ErrorCode.INVALID_CONFIG, () -> admin().create(new NewTopic(name, 1, 1, Map.of("no.such", "1"))));
        assertFails(
                ErrorCode.INVALID_CONFIG,
                () -> admin().create(new NewTopic(name, 1, 1, Map.of("retention.ms", "soon"))));
        assertThat(admin().topics()).doesNotContain(name);
    }

    @Test
    void refuses_more_replicas_than_brokers() {
        assertFails(ErrorCode.INVALID_REQUEST, () -> admin().create(new NewTopic(unusedName(), 1, 99, Map.of())));
    }

    @Test
    void refuses_a_name_that_collides_with_another_in_metrics() {
        TopicName dotted = new TopicName(unusedName() + ".x");
        admin().create(new NewTopic(dotted, 1, 1, Map.of()));

        TopicName underscored = new TopicName(dotted.value().replace('.', '_'));
        assertFails(ErrorCode.INVALID_TOPIC, () -> admin().create(new NewTopic(underscored, 1, 1, Map.of())));
    }

    @Test
    void removes_a_topic_for_everyone_at_once() {
        TopicName topic = topics.filled(3);

        admin().delete(topic);

        assertThat(admin().topics()).doesNotContain(topic);
        assertFails(ErrorCode.TOPIC_NOT_FOUND, () -> admin().topic(topic));
        assertFails(ErrorCode.TOPIC_NOT_FOUND, () -> admin().partitions(topic));
        assertFails(ErrorCode.TOPIC_NOT_FOUND, () -> topics.append(topic, record("a")));
        assertFails(ErrorCode.TOPIC_NOT_FOUND, () -> topics.read(topic, 0));
        assertFails(ErrorCode.TOPIC_NOT_FOUND, () -> admin().delete(topic));
    }

    @Test
    void shows_leader_replicas_and_offsets_of_each_partition() {
        TopicName topic = topics.create(2);
        topics.append(topic, to(1, "a"), to(1, "b"));

        List<PartitionInfo> partitions = admin().partitions(topic);

        assertThat(partitions).extracting(PartitionInfo::id).containsExactly(0, 1);
        assertThat(partitions).extracting(PartitionInfo::earliest).containsExactly(0L, 0L);
        assertThat(partitions).extracting(PartitionInfo::end).containsExactly(0L, 2L);
        List<Broker> brokers = admin().brokers();
        assertThat(partitions).allSatisfy(partition -> {
            assertThat(brokers).contains(partition.leader());
            assertThat(partition.replicas()).containsExactly(partition.leader());
            assertThat(partition.inSync()).containsExactly(partition.leader());
        });
        assertThat(admin().partition(new TopicPartition(topic, 1))).isEqualTo(partitions.get(1));
    }

    @Test
    void describes_nothing_that_is_not_there() {
        TopicName topic = topics.create(1);

        assertFails(ErrorCode.PARTITION_NOT_FOUND, () -> admin().partition(new TopicPartition(topic, 1)));
        assertFails(ErrorCode.TOPIC_NOT_FOUND, () -> admin().partition(new TopicPartition(unusedName(), 0)));
        assertFails(ErrorCode.TOPIC_NOT_FOUND, () -> admin().partitions(unusedName()));
        assertFails(ErrorCode.TOPIC_NOT_FOUND, () -> admin().topic(unusedName()));
        assertFails(ErrorCode.TOPIC_NOT_FOUND, () -> admin().delete(unusedName()));
    }
}
