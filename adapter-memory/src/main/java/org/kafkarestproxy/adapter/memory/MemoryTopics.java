package org.kafkarestproxy.adapter.memory;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.topic.NewTopic;
import org.kafkarestproxy.domain.topic.TopicName;

/** All topics, by name. */
final class MemoryTopics {

    /** What a controller of Kafka makes at once; more is against its policy. */
    private static final int MAX_PARTITIONS = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<TopicName, MemoryTopic> topics = new TreeMap<>();
    private final MemoryBudget budget;
    private boolean released;
    private boolean closed;

    MemoryTopics(MemoryBudget budget) {
        this.budget = budget;
    }

    MemoryBudget budget() {
        return budget;
    }

    List<TopicName> names() {
        lock.lock();
        try {
            requireOpen();
            return List.copyOf(topics.keySet());
        } finally {
            lock.unlock();
        }
    }

    MemoryTopic get(TopicName name) {
        lock.lock();
        try {
            requireOpen();
            MemoryTopic topic = topics.get(name);
            if (topic == null) {
                throw notFound(name);
            }
            return topic;
        } finally {
            lock.unlock();
        }
    }

    MemoryTopic create(NewTopic wanted) {
        int partitions = wanted.partitions() == null ? 1 : wanted.partitions();
        if (partitions > MAX_PARTITIONS) {
            throw new ProxyException(
                    ErrorCode.POLICY_VIOLATION, "'partition_count' is at most " + MAX_PARTITIONS + " here.");
        }
        if (wanted.replicationFactor() != null && wanted.replicationFactor() > 1) {
            throw new ProxyException(
                    ErrorCode.INVALID_REQUEST, "'replication_factor' is more than the cluster has brokers.");
        }
        TopicSettings settings = new TopicSettings(wanted.settings());
        lock.lock();
        try {
            requireOpen();
            requireFree(wanted.name());
            budget.take(partitions * MemoryBudget.PER_PARTITION);
            MemoryTopic topic = new MemoryTopic(wanted.name(), partitions, settings);
            topics.put(wanted.name(), topic);
            if (released) {
                topic.releaseReaders();
            }
            return topic;
        } finally {
            lock.unlock();
        }
    }

    private void requireFree(TopicName name) {
        if (topics.containsKey(name)) {
            throw new ProxyException(ErrorCode.TOPIC_EXISTS, "Topic '" + name + "' exists already.");
        }
        String metricName = name.value().replace('.', '_');
        for (TopicName other : topics.keySet()) {
            if (other.value().replace('.', '_').equals(metricName)) {
                throw new ProxyException(
                        ErrorCode.INVALID_TOPIC,
                        "Topic '" + name + "' collides with '" + other + "': '.' and '_' count as the same.");
            }
        }
    }

    void delete(TopicName name) {
        MemoryTopic topic;
        lock.lock();
        try {
            requireOpen();
            topic = topics.remove(name);
        } finally {
            lock.unlock();
        }
        if (topic == null) {
            throw notFound(name);
        }
        topic.end(ErrorCode.TOPIC_NOT_FOUND, missing(name));
        budget.giveBack(topic.size());
    }

    void releaseReaders() {
        lock.lock();
        try {
            released = true;
            topics.values().forEach(MemoryTopic::releaseReaders);
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            topics.values().forEach(topic -> topic.end(ErrorCode.SHUTTING_DOWN, "The proxy is stopping."));
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new ProxyException(ErrorCode.SHUTTING_DOWN, "The proxy is stopping.");
        }
    }

    private static ProxyException notFound(TopicName name) {
        return new ProxyException(ErrorCode.TOPIC_NOT_FOUND, missing(name));
    }

    private static String missing(TopicName name) {
        return "Topic '" + name + "' does not exist.";
    }
}
