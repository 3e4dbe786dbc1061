package org.kafkarestproxy.domain.topic;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;

/**
 * A topic to be made.
 *
 * @param partitions 1 or more, null for the cluster's default
 * @param replicationFactor 1 to 32767, null for the cluster's default
 * @param settings Kafka's topic settings by name
 */
public record NewTopic(
        TopicName name,
        @Nullable Integer partitions,
        @Nullable Integer replicationFactor,
        Map<String, String> settings) {

    public NewTopic {
        requirePositive("partition_count", partitions, Integer.MAX_VALUE);
        requirePositive("replication_factor", replicationFactor, Short.MAX_VALUE);
        settings = Map.copyOf(settings);
    }

    private static void requirePositive(String field, @Nullable Integer value, int max) {
        if (value != null && (value < 1 || value > max)) {
            throw new ProxyException(
                    ErrorCode.INVALID_REQUEST, "'" + field + "' is a number from 1 to " + max + ", not " + value + ".");
        }
    }
}
