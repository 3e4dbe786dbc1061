package org.kafkarestproxy.adapter.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.kafkarestproxy.application.port.out.ClusterAdmin;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.topic.Broker;
import org.kafkarestproxy.domain.topic.NewTopic;
import org.kafkarestproxy.domain.topic.PartitionInfo;
import org.kafkarestproxy.domain.topic.TopicInfo;
import org.kafkarestproxy.domain.topic.TopicName;
import org.kafkarestproxy.domain.topic.TopicPartition;

/** Admin calls; what they change is known here at once. */
final class KafkaClusterAdmin implements ClusterAdmin {

    private static final ListOffsetsOptions COMMITTED = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);

    private final Admin admin;
    private final TopicMetadata metadata;
    private final TailWatcher watcher;
    private final Lifecycle lifecycle;

    KafkaClusterAdmin(Admin admin, TopicMetadata metadata, TailWatcher watcher, Lifecycle lifecycle) {
        this.admin = admin;
        this.metadata = metadata;
        this.watcher = watcher;
        this.lifecycle = lifecycle;
    }

    @Override
    public List<Broker> brokers() {
        lifecycle.requireOpen();
        return await(admin.describeCluster().nodes()).stream()
                .map(KafkaClusterAdmin::broker)
                .sorted(Comparator.comparingInt(Broker::id))
                .toList();
    }

    @Override
    public List<TopicName> topics() {
        lifecycle.requireOpen();
        Set<TopicName> names = new HashSet<>();
        await(admin.listTopics(new ListTopicsOptions().listInternal(true)).names())
                .forEach(name -> names.add(new TopicName(name)));
        names.addAll(metadata.recentlyMade());
        names.removeAll(metadata.recentlyRemoved());
        return List.copyOf(names);
    }

    @Override
    public TopicInfo topic(TopicName topic) {
        lifecycle.requireOpen();
        metadata.topic(topic);
        TopicDescription description = describe(topic);
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.value());
        Map<String, String> settings = new TreeMap<>();
        await(Objects.requireNonNull(
                        admin.describeConfigs(List.of(resource)).values().get(resource)))
                .entries()
                .stream()
                .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .forEach(entry -> settings.put(entry.name(), entry.value() == null ? "" : entry.value()));
        int replicas = description.partitions().get(0).replicas().size();
        return new TopicInfo(topic, description.partitions().size(), replicas, settings);
    }

    @Override
    public List<PartitionInfo> partitions(TopicName topic) {
        lifecycle.requireOpen();
        metadata.topic(topic);
        return infos(topic, describe(topic).partitions());
    }

    @Override
    public PartitionInfo partition(TopicPartition partition) {
        lifecycle.requireOpen();
        metadata.topic(partition.topic());
        List<TopicPartitionInfo> found = describe(partition.topic()).partitions().stream()
                .filter(info -> info.partition() == partition.id())
                .toList();
        if (found.isEmpty()) {
            throw TopicMetadata.noPartition(partition.topic(), partition.id());
        }
        return infos(partition.topic(), found).get(0);
    }

    private TopicDescription describe(TopicName topic) {
        try {
            return await(Objects.requireNonNull(admin.describeTopics(List.of(topic.value()))
                    .topicNameValues()
                    .get(topic.value())));
        } catch (ProxyException failure) {
            if (failure.code() == ErrorCode.TOPIC_NOT_FOUND) {
                metadata.invalidate(topic);
                throw TopicMetadata.missing(topic);
            }
            throw failure;
        }
    }

    private List<PartitionInfo> infos(TopicName topic, List<TopicPartitionInfo> partitions) {
        Map<org.apache.kafka.common.TopicPartition, OffsetSpec> earliest = new HashMap<>();
        Map<org.apache.kafka.common.TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (TopicPartitionInfo partition : partitions) {
            if (hasLeader(partition)) {
                earliest.put(kafkaPartition(topic, partition), OffsetSpec.earliest());
                latest.put(kafkaPartition(topic, partition), OffsetSpec.latest());
            }
        }
        ListOffsetsResult first = admin.listOffsets(earliest, COMMITTED);
        ListOffsetsResult end = admin.listOffsets(latest, COMMITTED);
        List<PartitionInfo> infos = new ArrayList<>(partitions.size());
        for (TopicPartitionInfo partition : partitions) {
            boolean led = hasLeader(partition);
            org.apache.kafka.common.TopicPartition id = kafkaPartition(topic, partition);
            infos.add(new PartitionInfo(
                    partition.partition(),
                    led ? broker(partition.leader()) : null,
                    brokers(partition.replicas()),
                    brokers(partition.isr()),
                    led ? Long.valueOf(await(first.partitionResult(id)).offset()) : null,
                    led ? Long.valueOf(await(end.partitionResult(id)).offset()) : null));
        }
        infos.sort(Comparator.comparingInt(PartitionInfo::id));
        return infos;
    }

    private static boolean hasLeader(TopicPartitionInfo partition) {
        return partition.leader() != null && !partition.leader().isEmpty();
    }

    private static org.apache.kafka.common.TopicPartition kafkaPartition(TopicName topic, TopicPartitionInfo info) {
        return new org.apache.kafka.common.TopicPartition(topic.value(), info.partition());
    }

    private static List<Broker> brokers(Collection<Node> nodes) {
        return nodes.stream().map(KafkaClusterAdmin::broker).toList();
    }

    private static Broker broker(Node node) {
        return new Broker(node.id(), node.host(), node.port(), node.rack());
    }

    @Override
    public TopicInfo create(NewTopic topic) {
        lifecycle.requireOpen();
        Optional<Integer> partitions = Optional.ofNullable(topic.partitions());
        Optional<Short> replicas =
                Optional.ofNullable(topic.replicationFactor()).map(Integer::shortValue);
        org.apache.kafka.clients.admin.NewTopic wanted = new org.apache.kafka.clients.admin.NewTopic(
                        topic.name().value(), partitions, replicas)
                .configs(topic.settings());
        try {
            await(admin.createTopics(List.of(wanted)).all());
        } catch (ProxyException failure) {
            if (failure.code() != ErrorCode.KAFKA_TIMEOUT) {
                throw explained(failure, topic);
            }
            if (!exists(topic.name(), failure)) {
                throw failure.withOutcomeUnknown();
            }
        }
        return made(topic);
    }

    private static ProxyException explained(ProxyException failure, NewTopic topic) {
        return switch (failure.code()) {
            case TOPIC_EXISTS ->
                new ProxyException(
                        ErrorCode.TOPIC_EXISTS, "Topic '" + topic.name() + "' exists already.", failure.getCause());
            case INVALID_REQUEST ->
                new ProxyException(
                        ErrorCode.INVALID_REQUEST,
                        "Kafka refused 'partition_count' or 'replication_factor'; the factor is at most the number of"
                                + " brokers.",
                        failure.getCause());
            case INVALID_CONFIG ->
                new ProxyException(
                        ErrorCode.INVALID_CONFIG,
                        "Kafka refused a name or a value of 'topic_properties'.",
                        failure.getCause());
            default -> failure;
        };
    }

    /** Whether the topic is there after a change that got no answer; when Kafka does not say, nobody knows. */
    private boolean exists(TopicName topic, ProxyException unanswered) {
        try {
            metadata.refreshed(topic);
            return true;
        } catch (ProxyException failure) {
            if (failure.code() == ErrorCode.TOPIC_NOT_FOUND) {
                return false;
            }
            throw unanswered.withOutcomeUnknown();
        }
    }

    /** Waits until the brokers know the new topic, so that it can be used at once. */
    private TopicInfo made(NewTopic topic) {
        metadata.made(topic.name());
        try {
            int partitions = metadata.refreshed(topic.name()).partitions();
            int replicas = topic.replicationFactor() != null
                    ? topic.replicationFactor()
                    : describe(topic.name()).partitions().get(0).replicas().size();
            return new TopicInfo(topic.name(), partitions, replicas, topic.settings());
        } catch (ProxyException failure) {
            throw failure.withOutcomeUnknown();
        }
    }

    @Override
    public void delete(TopicName topic) {
        lifecycle.requireOpen();
        try {
            await(admin.deleteTopics(List.of(topic.value())).all());
        } catch (ProxyException failure) {
            if (failure.code() == ErrorCode.TOPIC_NOT_FOUND) {
                throw TopicMetadata.missing(topic);
            }
            if (failure.code() != ErrorCode.KAFKA_TIMEOUT) {
                throw failure;
            }
            if (exists(topic, failure)) {
                throw failure.withOutcomeUnknown();
            }
        }
        metadata.removed(topic);
        watcher.wake(topic.value());
    }

    private <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException interrupt) {
            throw lifecycle.interrupted(interrupt);
        } catch (ExecutionException failure) {
            throw lifecycle.translate(failure);
        }
    }
}
