package org.kafkarestproxy.soak;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartitionInfo;
import org.kafkarestproxy.soak.process.Await;

/** What the cluster says of itself, asked past all relays. */
final class ClusterView implements AutoCloseable {

    private static final int ANSWER_MILLIS = 10_000;

    private final Admin admin;

    ClusterView(String servers) {
        admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS / 2,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS));
    }

    int brokers() {
        return ask(admin.describeCluster().nodes()).map(nodes -> nodes.size()).orElse(0);
    }

    /** Replicated to all three brokers, two of which must have a record before it counts as written. */
    void create(String topic, int partitions, Map<String, String> settings) {
        NewTopic wanted = new NewTopic(topic, partitions, (short) Cluster.BROKERS).configs(settings);
        ask(admin.createTopics(List.of(wanted)).all());
        Await.until(
                "topic " + topic + " is on all brokers",
                Duration.ofMinutes(2),
                () -> partitions(topic).size() == partitions && inSync(topic));
    }

    /** The broker that leads a partition, if any does and the cluster answers. */
    Optional<Integer> leader(String topic, int partition) {
        return partitions(topic).stream()
                .filter(each -> each.partition() == partition
                        && each.leader() != null
                        && !each.leader().isEmpty())
                .map(each -> each.leader().id())
                .findFirst();
    }

    /** Whether every broker has every partition. */
    boolean inSync(String topic) {
        List<TopicPartitionInfo> partitions = partitions(topic);
        return !partitions.isEmpty()
                && partitions.stream().allMatch(each -> each.isr().size() == Cluster.BROKERS);
    }

    private List<TopicPartitionInfo> partitions(String topic) {
        return ask(admin.describeTopics(List.of(topic)).allTopicNames())
                .map(topics -> topics.values().iterator().next().partitions())
                .orElse(List.of());
    }

    /** Empty when the cluster does not answer, which is no surprise in here. */
    private static <T> Optional<T> ask(KafkaFuture<T> question) {
        try {
            return Optional.ofNullable(question.get(ANSWER_MILLIS + 1000L, TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException noAnswer) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
