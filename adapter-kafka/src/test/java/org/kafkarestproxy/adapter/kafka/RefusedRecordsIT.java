package org.kafkarestproxy.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

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
    void a_tiny_neighbour_of_such_a_record_is_written_and_holds_up_nobody() {
        // Kafka's producer would split a batch of the two into the same batch, again and again, until its time is over.
        TestTopic topic = TestTopic.make(KAFKA, Map.of("max.message.bytes", "2000"));

        List<AppendResult> results = topic.append("a", "b".repeat(5000), "c");

        assertThat(codes(results)).containsExactly(null, ErrorCode.RECORD_TOO_LARGE, null);
        assertThat(topic.values(0)).containsExactly("a", "c");
    }

    @Test
    void a_record_just_as_large_as_the_topic_takes_is_written_and_one_byte_more_is_refused() {
        TestTopic topic = TestTopic.make(KAFKA, Map.of("max.message.bytes", "2000"));
        int others = (int) (RecordDraft.of(null, Payload.of("a".repeat(1900))).sizeAloneInKafka() - 1900);

        List<AppendResult> results = topic.append("x".repeat(2000 - others), "y".repeat(2001 - others));

        assertThat(codes(results)).containsExactly(null, ErrorCode.RECORD_TOO_LARGE);
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
