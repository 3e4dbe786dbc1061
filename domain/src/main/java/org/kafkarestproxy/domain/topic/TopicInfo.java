package org.kafkarestproxy.domain.topic;

import java.util.Map;

/**
 * What a topic is made of.
 *
 * @param settings the settings that differ from the cluster's defaults, by Kafka's names
 */
public record TopicInfo(TopicName name, int partitions, int replicationFactor, Map<String, String> settings) {

    public TopicInfo {
        settings = Map.copyOf(settings);
    }
}
