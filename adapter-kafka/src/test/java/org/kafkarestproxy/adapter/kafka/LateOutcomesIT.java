package org.kafkarestproxy.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kafkarestproxy.application.port.out.Kafka;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.AppendResult.Appended;
import org.kafkarestproxy.domain.record.AppendResult.Unconfirmed;
import org.kafkarestproxy.domain.record.Payload;
import org.kafkarestproxy.domain.record.RecordDraft;

@Timeout(120)
class LateOutcomesIT {

    private static final List<RecordDraft> ONE = List.of(RecordDraft.of(null, Payload.of("v")));

    private final BlockingQueue<List<AppendResult>> settled = new LinkedBlockingQueue<>();

    private List<AppendResult> append(TestTopic topic, Duration maxWait) {
        return topic.kafka().writer().append(topic.name(), ONE, maxWait, settled::add);
    }

    /** The producer holds records back for so long, unless it is closed. */
    private static Kafka lingering(String millis) {
        KafkaSettings usual = KafkaSettings.of(List.of(TestBroker.shared().bootstrapServers()));
        return ApacheKafka.connect(new KafkaSettings(
                usual.bootstrapServers(),
                Map.of(),
                Map.of("linger.ms", millis),
                Map.of(),
                Map.of(),
                usual.requestDeadline(),
                usual.readTimeout(),
                usual.metadataTimeout(),
                usual.consumers(),
                usual.producers()));
    }

    private static void assertLate(List<AppendResult> answer) {
        assertThat(answer)
                .singleElement()
                .isInstanceOfSatisfying(
                        Unconfirmed.class, late -> assertThat(late.code()).isEqualTo(ErrorCode.DELIVERY_TIMEOUT));
    }

    @Test
    void who_does_not_wait_is_told_when_kafka_has_the_records_all_the_same() {
        try (Kafka kafka = lingering("4000")) {
            TestTopic topic = TestTopic.make(kafka);

            List<AppendResult> first = append(topic, Duration.ZERO);
            List<AppendResult> second = append(topic, Duration.ofMillis(10));

            assertLate(first);
            assertLate(second);
            await().atMost(Duration.ofSeconds(40)).until(() -> settled.size() == 2);
            assertThat(settled).containsExactly(List.of(new Appended(0, 0)), List.of(new Appended(0, 1)));
            assertThat(topic.values(0)).containsExactly("v", "v");
        }
    }

    @Test
    void whatever_was_late_is_told_before_close_returns() {
        Kafka kafka = lingering("15000");
        TestTopic topic = TestTopic.make(kafka);
        assertLate(append(topic, Duration.ofMillis(10)));

        kafka.close();

        assertThat(settled).containsExactly(List.of(new Appended(0, 0)));
    }
}
