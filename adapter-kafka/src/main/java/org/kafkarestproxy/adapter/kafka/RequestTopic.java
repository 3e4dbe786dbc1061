package org.kafkarestproxy.adapter.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * The proxy's own topic for requests with keys. One partition, whose order decides who has a request; the brokers' clock,
 * so that those of the proxies do not matter; nothing is cleaned up before its window is over.
 */
final class RequestTopic {

    private final String name;
    private final Map<String, Object> adminProperties;
    private final Duration needed;

    /**
     * Makes nothing yet.
     *
     * @param needed how long a record matters
     */
    RequestTopic(String name, Map<String, Object> adminProperties, Duration needed) {
        this.name = name;
        this.adminProperties = adminProperties;
        this.needed = needed;
    }

    String name() {
        return name;
    }

    /** Makes the topic unless there is one; replicas and their minimum are the cluster's defaults. */
    void make() {
        String millis = String.valueOf(needed.toMillis());
        NewTopic wanted = new NewTopic(name, Optional.of(1), Optional.empty())
                .configs(Map.of(
                        "cleanup.policy",
                        "compact,delete",
                        "retention.ms",
                        String.valueOf(2 * needed.toMillis()),
                        "segment.ms",
                        millis,
                        "min.compaction.lag.ms",
                        millis,
                        "message.timestamp.type",
                        "LogAppendTime",
                        "unclean.leader.election.enable",
                        "false"));
        try (Admin admin = Admin.create(adminProperties)) {
            admin.createTopics(List.of(wanted)).all().get();
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof TopicExistsException)) {
                throw KafkaFailures.exception(failed);
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupt);
        }
    }
}
