package org.kafkarestproxy.application;

import org.kafkarestproxy.application.port.in.ManageTopics;
import org.kafkarestproxy.application.port.out.ClusterAdmin;
import org.kafkarestproxy.domain.security.Caller;
import org.kafkarestproxy.domain.security.Operation;
import org.kafkarestproxy.domain.topic.NewTopic;
import org.kafkarestproxy.domain.topic.TopicInfo;
import org.kafkarestproxy.domain.topic.TopicName;

final class ManageTopicsService implements ManageTopics {

    private final Gatekeeper gatekeeper;
    private final ClusterAdmin admin;

    ManageTopicsService(Gatekeeper gatekeeper, ClusterAdmin admin) {
        this.gatekeeper = gatekeeper;
        this.admin = admin;
    }

    @Override
    public TopicInfo create(Caller caller, NewTopic topic) {
        gatekeeper.require(caller, Operation.CREATE, topic.name());
        return admin.create(topic);
    }

    @Override
    public void delete(Caller caller, TopicName topic) {
        gatekeeper.require(caller, Operation.DELETE, topic);
        admin.delete(topic);
    }
}
