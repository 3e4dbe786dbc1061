package org.kafkarestproxy.application.port.out;

import java.util.List;
import org.kafkarestproxy.domain.topic.Broker;
import org.kafkarestproxy.domain.topic.NewTopic;
import org.kafkarestproxy.domain.topic.PartitionInfo;
import org.kafkarestproxy.domain.topic.TopicInfo;
import org.kafkarestproxy.domain.topic.TopicName;
import org.kafkarestproxy.domain.topic.TopicPartition;

/**
 * Looks at the cluster and changes its topics. All methods fail with KAFKA_UNAVAILABLE or KAFKA_TIMEOUT when Kafka does
 * not answer, KAFKA_TOPIC_DENIED or KAFKA_CLUSTER_DENIED when it refuses, SHUTTING_DOWN after close.
 */
public interface ClusterAdmin {

    /** The brokers that are up, by id. */
    List<Broker> brokers();

    /** The names of all topics, internal ones included, in any order. Own creates and deletes show at once. */
    List<TopicName> topics();

    /**
     * One topic with the settings that differ from the cluster's defaults.
     *
     * @throws org.kafkarestproxy.domain.error.ProxyException TOPIC_NOT_FOUND
     */
    TopicInfo topic(TopicName topic);

    /**
     * All partitions of a topic, by id.
     *
     * @throws org.kafkarestproxy.domain.error.ProxyException TOPIC_NOT_FOUND
     */
    List<PartitionInfo> partitions(TopicName topic);

    /**
     * One partition.
     *
     * @throws org.kafkarestproxy.domain.error.ProxyException TOPIC_NOT_FOUND, PARTITION_NOT_FOUND
     */
    PartitionInfo partition(TopicPartition partition);

    /**
     * Makes a topic; once it returns, every call to the same adapter sees the topic.
     *
     * @return the topic as it was made; its settings are those that were asked for
     * @throws org.kafkarestproxy.domain.error.ProxyException TOPIC_EXISTS, INVALID_TOPIC (also where the name collides
     *     with another in metrics, {@code a.b} and {@code a_b}), INVALID_REQUEST, INVALID_CONFIG, POLICY_VIOLATION;
     *     KAFKA_TIMEOUT with an unknown outcome when it may have been made
     */
    TopicInfo create(NewTopic topic);

    /**
     * Removes a topic; once it returns, every call to the same adapter sees it gone.
     *
     * @throws org.kafkarestproxy.domain.error.ProxyException TOPIC_NOT_FOUND, TOPIC_DELETION_DISABLED; KAFKA_TIMEOUT
     *     with an unknown outcome when it may have been removed
     */
    void delete(TopicName topic);
}
