package org.kafkarestproxy.adapter.memory;

import java.util.List;
import org.kafkarestproxy.application.port.out.ClusterAdmin;
import org.kafkarestproxy.domain.topic.Broker;
import org.kafkarestproxy.domain.topic.NewTopic;
import org.kafkarestproxy.domain.topic.PartitionInfo;
import org.kafkarestproxy.domain.topic.TopicInfo;
import org.kafkarestproxy.domain.topic.TopicName;
import org.kafkarestproxy.domain.topic.TopicPartition;

final class MemoryAdmin implements ClusterAdmin {

    private static final Broker BROKER = new Broker(0, "localhost", 9092, null);

    private final MemoryTopics topics;

    MemoryAdmin(MemoryTopics topics) {
        this.topics = topics;
    }

    @Override
    public List<Broker> brokers() {
        topics.names();
        return List.of(BROKER);
    }

    @Override
    public List<TopicName> topics() {
        return topics.names();
    }

    @Override
    public TopicInfo topic(TopicName topic) {
        return topics.get(topic).info();
    }

    @Override
    public List<PartitionInfo> partitions(TopicName topic) {
        return topics.get(topic).logs().stream().map(MemoryAdmin::info).toList();
    }

    @Override
    public PartitionInfo partition(TopicPartition partition) {
        return info(topics.get(partition.topic()).log(partition.id()));
    }

    @Override
    public TopicInfo create(NewTopic topic) {
        return topics.create(topic).info();
    }

    @Override
    public void delete(TopicName topic) {
        topics.delete(topic);
    }

    private static PartitionInfo info(PartitionLog log) {
        return new PartitionInfo(log.id(), BROKER, List.of(BROKER), List.of(BROKER), 0L, log.end());
    }
}
