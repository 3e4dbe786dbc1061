package org.kafkarestproxy.adapter.memory;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.record.Payload;
import org.kafkarestproxy.domain.topic.TopicInfo;
import org.kafkarestproxy.domain.topic.TopicName;

/** A topic: its settings and one log per partition. */
final class MemoryTopic {

    private final TopicName name;
    private final TopicSettings settings;
    private final List<PartitionLog> logs;
    private final AtomicInteger turn = new AtomicInteger();

    MemoryTopic(TopicName name, int partitions, TopicSettings settings) {
        this.name = name;
        this.settings = settings;
        this.logs = IntStream.range(0, partitions)
                .mapToObj(id -> new PartitionLog(name, id))
                .toList();
    }

    TopicSettings settings() {
        return settings;
    }

    List<PartitionLog> logs() {
        return logs;
    }

    TopicInfo info() {
        return new TopicInfo(name, logs.size(), 1, settings.given());
    }

    boolean hasPartition(int id) {
        return id < logs.size();
    }

    PartitionLog log(int id) {
        if (!hasPartition(id)) {
            throw noPartition(id);
        }
        return logs.get(id);
    }

    ProxyException noPartition(int id) {
        return new ProxyException(ErrorCode.PARTITION_NOT_FOUND, "Topic '" + name + "' has no partition " + id + ".");
    }

    int partitionFor(Payload key) {
        return Murmur2.partitionFor(key.bytes(), logs.size());
    }

    /** Where the next batch of records without a key goes. */
    int nextPartition() {
        return Math.floorMod(turn.getAndIncrement(), logs.size());
    }

    long size() {
        return logs.size() * MemoryBudget.PER_PARTITION
                + logs.stream().mapToLong(PartitionLog::size).sum();
    }

    void releaseReaders() {
        logs.forEach(PartitionLog::releaseReaders);
    }

    void end(ErrorCode why, String message) {
        logs.forEach(log -> log.end(new ProxyException(why, message)));
    }
}
