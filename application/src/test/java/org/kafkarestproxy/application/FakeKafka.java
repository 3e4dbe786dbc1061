package org.kafkarestproxy.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kafkarestproxy.application.port.out.ClusterAdmin;
import org.kafkarestproxy.application.port.out.Kafka;
import org.kafkarestproxy.application.port.out.RecordReader;
import org.kafkarestproxy.application.port.out.RecordWriter;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.ReadRequest;
import org.kafkarestproxy.domain.record.RecordBatch;
import org.kafkarestproxy.domain.topic.Broker;
import org.kafkarestproxy.domain.topic.NewTopic;
import org.kafkarestproxy.domain.topic.PartitionInfo;
import org.kafkarestproxy.domain.topic.TopicInfo;
import org.kafkarestproxy.domain.topic.TopicName;
import org.kafkarestproxy.domain.topic.TopicPartition;

/** Remembers what reaches the outbound ports. */
final class FakeKafka implements Kafka, ClusterAdmin {

    final List<String> calls = new ArrayList<>();
    final List<ReadRequest> reads = new ArrayList<>();
    boolean broken;
    boolean down;

    @Override
    public boolean sound() {
        return !broken;
    }

    @Override
    public void releaseReaders() {
        calls.add("releaseReaders");
    }

    @Override
    public RecordWriter writer() {
        return (topic, records) -> {
            calls.add("append " + topic);
            return records.stream()
                    .<AppendResult>map(record -> new AppendResult.Appended(0, 0))
                    .toList();
        };
    }

    @Override
    public RecordReader reader() {
        return (request, room) -> {
            reads.add(request);
            return new RecordBatch(List.of(), 0);
        };
    }

    @Override
    public ClusterAdmin admin() {
        return this;
    }

    @Override
    public List<Broker> brokers() {
        if (down) {
            throw new ProxyException(ErrorCode.KAFKA_TIMEOUT, "Kafka does not answer.");
        }
        calls.add("brokers");
        return List.of(new Broker(1, "h", 9092, null));
    }

    @Override
    public List<TopicName> topics() {
        calls.add("topics");
        return List.of(new TopicName("b"), new TopicName("a-1"), new TopicName("__internal"), new TopicName("a-0"));
    }

    @Override
    public TopicInfo topic(TopicName topic) {
        calls.add("topic " + topic);
        return new TopicInfo(topic, 1, 1, Map.of());
    }

    @Override
    public List<PartitionInfo> partitions(TopicName topic) {
        calls.add("partitions " + topic);
        return List.of();
    }

    @Override
    public PartitionInfo partition(TopicPartition partition) {
        calls.add("partition " + partition);
        return new PartitionInfo(partition.id(), null, List.of(), List.of(), null, null);
    }

    @Override
    public TopicInfo create(NewTopic topic) {
        calls.add("create " + topic.name());
        return new TopicInfo(topic.name(), 1, 1, Map.of());
    }

    @Override
    public void delete(TopicName topic) {
        calls.add("delete " + topic);
    }

    @Override
    public void close() {}
}
