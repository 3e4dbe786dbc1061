package org.kafkarestproxy.adapter.http.hdinsight;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.adapter.http.JsonBytes;
import org.kafkarestproxy.adapter.http.RequestContext;
import org.kafkarestproxy.application.port.in.ExploreCluster;
import org.kafkarestproxy.domain.topic.Broker;
import org.kafkarestproxy.domain.topic.PartitionInfo;
import org.kafkarestproxy.domain.topic.TopicName;

/** Brokers, topics and partitions. */
final class MetadataResource {

    private static final int BYTES_PER_PARTITION = 512;

    private final ExploreCluster cluster;

    MetadataResource(ExploreCluster cluster) {
        this.cluster = cluster;
    }

    void brokers(RequestContext request) {
        JsonBytes json = new JsonBytes(1024).raw(JsonBytes.ascii("{\"brokers\":"));
        endpoints(json, cluster.brokers(request.caller()));
        request.answerTagged(json.raw('}'));
    }

    void topics(RequestContext request) {
        JsonBytes json = new JsonBytes(4096).raw(JsonBytes.ascii("{\"topics\":["));
        boolean first = true;
        for (TopicName topic : cluster.topics(request.caller())) {
            separate(json, first).text(topic.value());
            first = false;
        }
        request.answerTagged(json.raw(']').raw('}'));
    }

    void partitions(RequestContext request) {
        TopicName topic = new TopicName(request.path("topic"));
        List<PartitionInfo> partitions = cluster.partitions(request.caller(), topic);
        JsonBytes json = new JsonBytes(64 + partitions.size() * BYTES_PER_PARTITION)
                .raw(JsonBytes.ascii("{\"topic\":"))
                .text(topic.value())
                .raw(JsonBytes.ascii(",\"partitions\":["));
        boolean first = true;
        for (PartitionInfo partition : partitions) {
            partition(separate(json, first), partition);
            first = false;
        }
        request.answerTagged(json.raw(']').raw('}'));
    }

    void partition(RequestContext request) {
        PartitionInfo partition = cluster.partition(request.caller(), PathNumbers.partition(request));
        JsonBytes json = new JsonBytes(BYTES_PER_PARTITION);
        partition(json, partition);
        request.answerTagged(json);
    }

    private static void partition(JsonBytes json, PartitionInfo partition) {
        json.raw(JsonBytes.ascii("{\"partition_id\":")).number(partition.id());
        numberOrNull(json.raw(JsonBytes.ascii(",\"earliest_offset\":")), partition.earliest());
        numberOrNull(json.raw(JsonBytes.ascii(",\"latest_offset\":")), partition.end());
        json.raw(JsonBytes.ascii(",\"leader\":"));
        if (partition.leader() == null) {
            json.nullValue();
        } else {
            endpoint(json, partition.leader());
        }
        endpoints(json.raw(JsonBytes.ascii(",\"replicas\":")), partition.replicas());
        endpoints(json.raw(JsonBytes.ascii(",\"isr\":")), partition.inSync());
        json.raw('}');
    }

    private static void endpoints(JsonBytes json, List<Broker> brokers) {
        json.raw('[');
        boolean first = true;
        for (Broker broker : brokers) {
            endpoint(separate(json, first), broker);
            first = false;
        }
        json.raw(']');
    }

    private static void endpoint(JsonBytes json, Broker broker) {
        json.raw(JsonBytes.ascii("{\"hostName\":"))
                .text(broker.host())
                .raw(JsonBytes.ascii(",\"port\":"))
                .number(broker.port())
                .raw(JsonBytes.ascii(",\"id\":"))
                .number(broker.id())
                .raw(JsonBytes.ascii(",\"rack\":"));
        if (broker.rack() == null) {
            json.nullValue();
        } else {
            json.text(broker.rack());
        }
        json.raw('}');
    }

    private static void numberOrNull(JsonBytes json, @Nullable Long value) {
        if (value == null) {
            json.nullValue();
        } else {
            json.number(value);
        }
    }

    private static JsonBytes separate(JsonBytes json, boolean first) {
        return first ? json : json.raw(',');
    }
}
