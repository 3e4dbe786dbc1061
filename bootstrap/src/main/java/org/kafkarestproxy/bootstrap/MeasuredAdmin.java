package org.kafkarestproxy.bootstrap;

import java.util.List;
import org.kafkarestproxy.application.port.out.ClusterAdmin;
import org.kafkarestproxy.bootstrap.OperationTimes.Name;
import org.kafkarestproxy.domain.topic.Broker;
import org.kafkarestproxy.domain.topic.NewTopic;
import org.kafkarestproxy.domain.topic.PartitionInfo;
import org.kafkarestproxy.domain.topic.TopicInfo;
import org.kafkarestproxy.domain.topic.TopicName;
import org.kafkarestproxy.domain.topic.TopicPartition;

/** A cluster's administration whose calls are timed. */
final class MeasuredAdmin implements ClusterAdmin {

    private final ClusterAdmin admin;
    private final OperationTimes times;

    MeasuredAdmin(ClusterAdmin admin, OperationTimes times) {
        this.admin = admin;
        this.times = times;
    }

    @Override
    public List<Broker> brokers() {
        return times.of(Name.BROKERS, admin::brokers);
    }

    @Override
    public List<TopicName> topics() {
        return times.of(Name.TOPICS, admin::topics);
    }

    @Override
    public TopicInfo topic(TopicName topic) {
        return times.of(Name.DESCRIBE, () -> admin.topic(topic));
    }

    @Override
    public List<PartitionInfo> partitions(TopicName topic) {
        return times.of(Name.PARTITIONS, () -> admin.partitions(topic));
    }

    @Override
    public PartitionInfo partition(TopicPartition partition) {
        return times.of(Name.PARTITIONS, () -> admin.partition(partition));
    }

    @Override
    public TopicInfo create(NewTopic topic) {
        return times.of(Name.CREATE, () -> admin.create(topic));
    }

    @Override
    public void delete(TopicName topic) {
        times.run(Name.DELETE, () -> admin.delete(topic));
    }
}
