package org.kafkarestproxy.adapter.kafka;

import java.time.Duration;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.application.port.out.ClusterAdmin;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.topic.Broker;
import org.kafkarestproxy.domain.topic.NewTopic;
import org.kafkarestproxy.domain.topic.PartitionInfo;
import org.kafkarestproxy.domain.topic.TopicInfo;
import org.kafkarestproxy.domain.topic.TopicName;
import org.kafkarestproxy.domain.topic.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Admin calls; what they change is known here at once. */
final class KafkaClusterAdmin implements ClusterAdmin {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaClusterAdmin.class);
    /** Less than the shortest pause before Kafka's client repeats a request, 100 ms less 20 %. */
    private static final long MAY_HAVE_REPEATED = TimeUnit.MILLISECONDS.toNanos(75);

    private static final ListOffsetsOptions COMMITTED = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);

    private final Admin admin;
    private final TopicMetadata metadata;
    private final TailWatcher watcher;
    private final Lifecycle lifecycle;
    private final Duration limit;

    /** @param timeout when the client gives a call up */
    KafkaClusterAdmin(Admin admin, TopicMetadata metadata, TailWatcher watcher, Lifecycle lifecycle, Duration timeout) {
        this.admin = admin;
        this.metadata = metadata;
        this.watcher = watcher;
        this.lifecycle = lifecycle;
        this.limit = timeout.plusSeconds(1);
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
        boolean absent = !exists(topic.name());
        CreateTopicsResult result = admin.createTopics(List.of(kafkaTopic(topic)));
        long start = System.nanoTime();
        try {
            await(result.all());
        } catch (ProxyException failure) {
            requireMade(topic, failure, absent && System.nanoTime() - start > MAY_HAVE_REPEATED);
        }
        metadata.made(topic.name());
        return made(topic, result);
    }

    private static org.apache.kafka.clients.admin.NewTopic kafkaTopic(NewTopic topic) {
        Optional<Integer> partitions = Optional.ofNullable(topic.partitions());
        Optional<Short> replicas =
                Optional.ofNullable(topic.replicationFactor()).map(Integer::shortValue);
        return new org.apache.kafka.clients.admin.NewTopic(topic.name().value(), partitions, replicas)
                .configs(topic.settings());
    }

    /** Fails unless the topic was made in spite of the failure. */
    private void requireMade(NewTopic topic, ProxyException failure, boolean mayHaveRepeated) {
        if (failure.code() == ErrorCode.TOPIC_EXISTS && mayHaveRepeated) {
            // Kafka's client repeats a request that lost its answer: the topic may be the one that it made before.
            throw new ProxyException(
                            ErrorCode.KAFKA_TIMEOUT,
                            "The topic exists now; this request or another one made it.",
                            failure.getCause())
                    .withOutcomeUnknown();
        }
        if (isDefinite(failure)) {
            throw explained(failure, topic);
        }
        if (!existsAfter(failure, topic.name())) {
            throw failure.withOutcomeUnknown();
        }
    }

    /** Whether it says that nothing was changed; after any other failure the change may have been made all the same. */
    private static boolean isDefinite(ProxyException failure) {
        return switch (failure.code()) {
            case KAFKA_TIMEOUT,
                    KAFKA_UNAVAILABLE,
                    KAFKA_AUTHENTICATION,
                    INTERNAL,
                    NOT_READY,
                    NOT_SUPPORTED,
                    SHUTTING_DOWN -> false;
            default -> true;
        };
    }

    private boolean exists(TopicName topic) {
        try {
            metadata.refreshed(topic);
            return true;
        } catch (ProxyException failure) {
            if (failure.code() == ErrorCode.TOPIC_NOT_FOUND) {
                return false;
            }
            throw failure;
        }
    }

    /** The same after a change that got no answer; when Kafka does not say, nobody knows. */
    private boolean existsAfter(ProxyException unanswered, TopicName topic) {
        try {
            return exists(topic);
        } catch (ProxyException failure) {
            throw unanswered.withOutcomeUnknown();
        }
    }

    /** Waits until the brokers know the new topic, so that it can be used at once; it is made even if they do not say so. */
    private TopicInfo made(NewTopic topic, CreateTopicsResult result) {
        Integer known = null;
        try {
            known = metadata.refreshed(topic.name()).partitions();
        } catch (ProxyException failure) {
            LOG.warn("Topic {} was made, but brokers do not tell of it yet", topic.name(), failure);
        }
        Integer partitions =
                known == null ? answered(result.numPartitions(topic.name().value()), topic.partitions()) : known;
        Integer replicas = answered(result.replicationFactor(topic.name().value()), topic.replicationFactor());
        if (partitions == null || replicas == null) {
            return described(topic);
        }
        return new TopicInfo(topic.name(), partitions, replicas, topic.settings());
    }

    /** What Kafka said when it made the topic; it does not to who may not see settings. */
    private static @Nullable Integer answered(KafkaFuture<Integer> answer, @Nullable Integer asked) {
        boolean told = asked == null && answer.isDone() && !answer.isCompletedExceptionally();
        return told ? answer.toCompletionStage().toCompletableFuture().getNow(null) : asked;
    }

    private TopicInfo described(NewTopic topic) {
        try {
            List<TopicPartitionInfo> partitions = describe(topic.name()).partitions();
            return new TopicInfo(
                    topic.name(),
                    partitions.size(),
                    partitions.get(0).replicas().size(),
                    topic.settings());
        } catch (ProxyException failure) {
            throw failure.withOutcomeUnknown();
        }
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

    @Override
    public void delete(TopicName topic) {
        lifecycle.requireOpen();
        Uuid id = metadata.refreshed(topic).id();
        try {
            await(admin.deleteTopics(List.of(topic.value())).all());
        } catch (ProxyException failure) {
            // It was there a moment ago: Kafka's client repeats a request that lost its answer, and then it is gone.
            boolean gone = failure.code() == ErrorCode.TOPIC_NOT_FOUND;
            if (!gone && isDefinite(failure)) {
                throw failure;
            }
            if (!gone && existsAfter(failure, topic)) {
                throw failure.withOutcomeUnknown();
            }
        }
        metadata.removed(topic, id);
        watcher.wake(topic.value());
    }

    /** Kafka's client ends each call itself; a second later nobody counts on that any more. */
    private <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupt) {
            throw lifecycle.interrupted(interrupt);
        } catch (ExecutionException | TimeoutException failure) {
            throw lifecycle.translate(failure);
        }
    }
}
