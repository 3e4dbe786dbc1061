package org.kafkarestproxy.adapter.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How to reach Kafka and how long to wait for it.
 *
 * @param bootstrapServers one or more {@code host:port}
 * @param common properties for every client, by Kafka's names
 * @param producer properties for the producer only; they beat the common ones, as do the next two
 * @param consumer properties for the consumers only
 * @param admin properties for the admin client only
 * @param requestDeadline how long a produce request waits for the outcome of its records
 * @param readTimeout how long one fetch or one question for offsets may take
 * @param metadataTimeout how long the question whether a topic exists may take
 * @param consumers the most consumers that read at the same time, 1 or more
 */
public record KafkaSettings(
        List<String> bootstrapServers,
        Map<String, String> common,
        Map<String, String> producer,
        Map<String, String> consumer,
        Map<String, String> admin,
        Duration requestDeadline,
        Duration readTimeout,
        Duration metadataTimeout,
        int consumers) {

    public KafkaSettings {
        bootstrapServers = List.copyOf(bootstrapServers);
        common = Map.copyOf(common);
        producer = Map.copyOf(producer);
        consumer = Map.copyOf(consumer);
        admin = Map.copyOf(admin);
    }
}
