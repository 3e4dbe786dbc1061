package org.kafkarestproxy.application.port.in;

import java.util.List;
import org.kafkarestproxy.domain.security.Caller;
import org.kafkarestproxy.domain.topic.Broker;
import org.kafkarestproxy.domain.topic.PartitionInfo;
import org.kafkarestproxy.domain.topic.TopicInfo;
import org.kafkarestproxy.domain.topic.TopicName;
import org.kafkarestproxy.domain.topic.TopicPartition;

/** Looks at brokers and topics, as far as the caller may see them. */
public interface ExploreCluster {

    /** The brokers that are up, by id. */
    List<Broker> brokers(Caller caller);

    /** The topics that the caller may describe, sorted by name, without Kafka's internal ones. */
    List<TopicName> topics(Caller caller);

    /**
     * One topic with its settings.
     *
     * @throws org.kafkarestproxy.domain.error.ProxyException FORBIDDEN, INTERNAL_TOPIC, TOPIC_NOT_FOUND
     */
    TopicInfo topic(Caller caller, TopicName topic);

    /** All partitions of a topic, by id; fails as {@link #topic}. */
    List<PartitionInfo> partitions(Caller caller, TopicName topic);

    /** One partition; fails as {@link #topic}, and with PARTITION_NOT_FOUND. */
    PartitionInfo partition(Caller caller, TopicPartition partition);
}
