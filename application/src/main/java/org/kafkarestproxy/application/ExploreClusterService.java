package org.kafkarestproxy.application;

import java.util.List;
import java.util.function.Predicate;
import org.kafkarestproxy.application.port.in.ExploreCluster;
import org.kafkarestproxy.application.port.out.ClusterAdmin;
import org.kafkarestproxy.domain.security.Caller;
import org.kafkarestproxy.domain.security.Operation;
import org.kafkarestproxy.domain.topic.Broker;
import org.kafkarestproxy.domain.topic.PartitionInfo;
import org.kafkarestproxy.domain.topic.TopicInfo;
import org.kafkarestproxy.domain.topic.TopicName;
import org.kafkarestproxy.domain.topic.TopicPartition;

final class ExploreClusterService implements ExploreCluster {

    private final Gatekeeper gatekeeper;
    private final ClusterAdmin admin;

    ExploreClusterService(Gatekeeper gatekeeper, ClusterAdmin admin) {
        this.gatekeeper = gatekeeper;
        this.admin = admin;
    }

    @Override
    public List<Broker> brokers(Caller caller) {
        gatekeeper.requireSome(caller, Operation.DESCRIBE_CLUSTER);
        return admin.brokers();
    }

    @Override
    public List<TopicName> topics(Caller caller) {
        gatekeeper.requireSome(caller, Operation.DESCRIBE);
        Predicate<TopicName> visible = gatekeeper.visibleTo(caller);
        return admin.topics().stream().filter(visible).sorted().toList();
    }

    @Override
    public TopicInfo topic(Caller caller, TopicName topic) {
        gatekeeper.require(caller, Operation.DESCRIBE, topic);
        return admin.topic(topic);
    }

    @Override
    public List<PartitionInfo> partitions(Caller caller, TopicName topic) {
        gatekeeper.require(caller, Operation.DESCRIBE, topic);
        return admin.partitions(topic);
    }

    @Override
    public PartitionInfo partition(Caller caller, TopicPartition partition) {
        gatekeeper.require(caller, Operation.DESCRIBE, partition.topic());
        return admin.partition(partition);
    }
}
