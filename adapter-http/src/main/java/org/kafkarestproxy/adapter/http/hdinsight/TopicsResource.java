package org.kafkarestproxy.adapter.http.hdinsight;

import java.util.Map;
import java.util.TreeMap;
import org.kafkarestproxy.adapter.http.JsonBytes;
import org.kafkarestproxy.adapter.http.RequestContext;
import org.kafkarestproxy.application.port.in.ExploreCluster;
import org.kafkarestproxy.application.port.in.ManageTopics;
import org.kafkarestproxy.domain.topic.TopicInfo;
import org.kafkarestproxy.domain.topic.TopicName;

/** Makes, describes and removes topics. */
final class TopicsResource {

    private final ManageTopics topics;
    private final ExploreCluster cluster;

    TopicsResource(ManageTopics topics, ExploreCluster cluster) {
        this.topics = topics;
        this.cluster = cluster;
    }

    void create(RequestContext request) {
        TopicName name = new TopicName(request.path("topic"));
        TopicInfo made = topics.create(request.caller(), TopicCreation.parse(name, request.jsonBody()));
        request.answer(200, counts(made).raw('}'));
    }

    void describe(RequestContext request) {
        TopicInfo topic = cluster.topic(request.caller(), new TopicName(request.path("topic")));
        JsonBytes json = counts(topic).raw(JsonBytes.ascii(",\"topic_properties\":{"));
        boolean first = true;
        for (Map.Entry<String, String> setting : new TreeMap<>(topic.settings()).entrySet()) {
            if (!first) {
                json.raw(',');
            }
            json.text(setting.getKey()).raw(':').text(setting.getValue());
            first = false;
        }
        request.answerTagged(json.raw('}').raw('}'));
    }

    void delete(RequestContext request) {
        topics.delete(request.caller(), new TopicName(request.path("topic")));
        request.answer(204);
    }

    private static JsonBytes counts(TopicInfo topic) {
        return new JsonBytes(256)
                .raw(JsonBytes.ascii("{\"topic\":"))
                .text(topic.name().value())
                .raw(JsonBytes.ascii(",\"partition_count\":"))
                .number(topic.partitions())
                .raw(JsonBytes.ascii(",\"replication_factor\":"))
                .number(topic.replicationFactor());
    }
}
