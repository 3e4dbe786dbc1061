package org.kafkarestproxy.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.kafkarestproxy.application.port.out.Kafka;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.AppendResult.Appended;
import org.kafkarestproxy.domain.record.AppendResult.Rejected;
import org.kafkarestproxy.domain.record.Payload;
import org.kafkarestproxy.domain.record.RecordDraft;
import org.kafkarestproxy.domain.topic.NewTopic;

/** Records that only the broker finds fault with, among others: the outcomes are what the log says. */
class RefusedRecordsIT {

    private static final Kafka KAFKA =
            ApacheKafka.connect(KafkaSettings.of(List.of(TestBroker.shared().bootstrapServers())));

    @AfterAll
    static void close() {
        KAFKA.close();
    }

    private static RecordDraft record(String key, String value, Long timestamp) {
        return new RecordDraft(key == null ? null : Payload.of(key), Payload.of(value), 0, timestamp, List.of());
    }

    private static List<ErrorCode> codes(List<AppendResult> results) {
        return results.stream()
                .map(result -> result instanceof Rejected rejected ? rejected.code() : null)
                .toList();
    }

    @Test
    void a_record_over_the_limit_of_the_topic_is_refused_alone() {
        TestTopic topic = TestTopic.make(KAFKA, Map.of("max.message.bytes", "2000"));

        List<AppendResult> results =
                topic.append("a".repeat(100), "b".repeat(5000), "c".repeat(100), "d".repeat(1000), "e".repeat(1000));

        assertThat(codes(results)).containsExactly(null, ErrorCode.RECORD_TOO_LARGE, null, null, null);
        assertThat(results.get(0)).isEqualTo(new Appended(0, 0));
        assertThat(results.get(4)).isEqualTo(new Appended(0, 3));
        assertThat(topic.values(0))
                .containsExactly("a".repeat(100), "c".repeat(100), "d".repeat(1000), "e".repeat(1000));
    }

    @Test
    void a_tiny_neighbour_of_such_a_record_which_kafkas_client_cannot_part_from_it_ends_as_unknown() {
        // Kafka's producer splits a batch of the two into the same batch, again and again, until its time is over.
        KafkaSettings settings = new KafkaSettings(
                List.of(TestBroker.shared().bootstrapServers()),
                Map.of(),
                Map.of("delivery.timeout.ms", "3000", "request.timeout.ms", "2000"),
                Map.of(),
                Map.of(),
                Duration.ofSeconds(20),
                Duration.ofSeconds(5),
                Duration.ofSeconds(3),
                8);
        try (Kafka own = ApacheKafka.connect(settings)) {
            TestTopic topic = TestTopic.make(own, Map.of("max.message.bytes", "2000"));

            List<AppendResult> results = topic.append("a", "b".repeat(5000));

            assertThat(results).allMatch(result -> !(result instanceof Appended));
            assertThat(topic.outcomeOfAppend()).isEqualTo("OK");
            assertThat(topic.values(0)).containsExactly("x");
        }
    }

    @Test
    void a_record_without_a_key_takes_its_neighbours_with_it_on_a_compacted_topic() {
        TestTopic topic = TestTopic.make(KAFKA, Map.of("cleanup.policy", "compact"));

        List<AppendResult> results = KAFKA.writer()
                .append(
                        topic.name(),
                        List.of(
                                record("k", "before", null),
                                record(null, "keyless", null),
                                record("k", "after", null)));

        assertThat(results)
                .allSatisfy(result -> assertThat(((Rejected) result).code()).isEqualTo(ErrorCode.RECORD_REJECTED));
        assertThat(topic.values(0)).isEmpty();
    }

    @Test
    void a_timestamp_out_of_range_is_rejected_and_other_partitions_are_written() {
        TestTopic topic = TestTopic.unmade(KAFKA);
        KAFKA.admin().create(new NewTopic(topic.name(), 2, 1, Map.of("message.timestamp.after.max.ms", "3600000")));
        RecordDraft elsewhere = new RecordDraft(null, Payload.of("elsewhere"), 1, null, List.of());

        List<AppendResult> results = KAFKA.writer()
                .append(
                        topic.name(),
                        List.of(record(null, "future", System.currentTimeMillis() + 86_400_000L), elsewhere));

        assertThat(codes(results)).containsExactly(ErrorCode.RECORD_REJECTED, null);
        assertThat(topic.values(0)).isEmpty();
    }
}
