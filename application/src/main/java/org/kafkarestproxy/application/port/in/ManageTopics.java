package org.kafkarestproxy.application.port.in;

import org.kafkarestproxy.domain.security.Caller;
import org.kafkarestproxy.domain.topic.NewTopic;
import org.kafkarestproxy.domain.topic.TopicInfo;
import org.kafkarestproxy.domain.topic.TopicName;

/** Makes and removes topics. What it did is seen by every later call to the same proxy. */
public interface ManageTopics {

    /**
     * Makes a topic.
     *
     * @return the topic as it was made; its settings are those that were asked for
     * @throws org.kafkarestproxy.domain.error.ProxyException FORBIDDEN, INTERNAL_TOPIC, TOPIC_EXISTS, INVALID_REQUEST,
     *     INVALID_TOPIC, INVALID_CONFIG, POLICY_VIOLATION; KAFKA_TIMEOUT with an unknown outcome when nobody can tell
     */
    TopicInfo create(Caller caller, NewTopic topic);

    /**
     * Removes a topic with all its records.
     *
     * @throws org.kafkarestproxy.domain.error.ProxyException FORBIDDEN, INTERNAL_TOPIC, TOPIC_NOT_FOUND,
     *     TOPIC_DELETION_DISABLED; KAFKA_TIMEOUT with an unknown outcome when nobody can tell
     */
    void delete(Caller caller, TopicName topic);
}
