package org.kafkarestproxy.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.kafkarestproxy.application.port.out.Kafka;
import org.kafkarestproxy.application.tck.KafkaContract;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.Payload;
import org.kafkarestproxy.domain.record.ReadRequest;
import org.kafkarestproxy.domain.record.RecordDraft;
import org.kafkarestproxy.domain.record.StartAt;
import org.kafkarestproxy.domain.topic.NewTopic;
import org.kafkarestproxy.domain.topic.TopicName;
import org.kafkarestproxy.domain.topic.TopicPartition;

class InMemoryKafkaTest extends KafkaContract {

    private static final TopicName TOPIC = new TopicName("t");

    private final Kafka kafka = InMemoryKafka.create();

    @Override
    protected Kafka kafka() {
        return kafka;
    }

    @Override
    protected Kafka newKafka() {
        return InMemoryKafka.create();
    }

    @AfterAll
    void close() {
        kafka.close();
    }

    @Test
    void takes_the_time_from_its_clock() {
        Instant noon = Instant.parse("2026-01-01T12:00:00Z");
        Kafka own = new InMemoryKafka(Clock.fixed(noon, ZoneOffset.UTC), 1 << 20);
        own.admin().create(new NewTopic(TOPIC, 1, 1, Map.of()));

        own.writer().append(TOPIC, List.of(RecordDraft.of(null, Payload.of("v"))));

        ReadRequest all =
                new ReadRequest(new TopicPartition(TOPIC, 0), new StartAt.Earliest(), 10, 1000, Duration.ZERO);
        assertThat(own.reader().read(all).records())
                .singleElement()
                .satisfies(record -> assertThat(record.timestamp()).isEqualTo(noon.toEpochMilli()));
    }

    @Test
    void refuses_a_whole_request_when_full_and_has_room_again_when_a_topic_goes() {
        Kafka small = new InMemoryKafka(Clock.systemUTC(), 10_000);
        TopicName other = new TopicName("other");
        small.admin().create(new NewTopic(TOPIC, 1, 1, Map.of()));
        small.admin().create(new NewTopic(other, 1, 1, Map.of()));
        RecordDraft kilobyte = RecordDraft.of(null, Payload.owning(new byte[1000]));
        for (int i = 0; i < 6; i++) {
            small.writer().append(other, List.of(kilobyte));
        }

        assertFull(() -> small.writer().append(TOPIC, List.of(RecordDraft.of(null, null), kilobyte, kilobyte)));
        assertThat(small.admin().partitions(TOPIC).get(0).end()).isZero();
        assertFull(() -> small.admin().create(new NewTopic(new TopicName("big"), 100, 1, Map.of())));

        small.admin().delete(other);
        assertThat(small.writer().append(TOPIC, List.of(kilobyte, kilobyte)))
                .containsExactly(new AppendResult.Appended(0, 0), new AppendResult.Appended(0, 1));
    }

    @Test
    void does_not_count_what_it_rejects() {
        Kafka small = new InMemoryKafka(Clock.systemUTC(), 3_000);
        small.admin().create(new NewTopic(TOPIC, 1, 1, Map.of("max.message.bytes", "500")));
        RecordDraft kilobyte = RecordDraft.of(null, Payload.owning(new byte[1000]));

        for (int i = 0; i < 20; i++) {
            assertThat(small.writer().append(TOPIC, List.of(kilobyte)))
                    .singleElement()
                    .isInstanceOf(AppendResult.Rejected.class);
        }
    }

    @Test
    void brings_no_kafka_client_along() {
        assertThatThrownBy(() -> Class.forName("org.apache.kafka.clients.producer.KafkaProducer"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void hashes_keys_as_kafka_does() {
        assertThat(Murmur2.hash("21".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .isEqualTo(-973932308);
        assertThat(Murmur2.hash("foobar".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .isEqualTo(-790332482);
    }

    private static void assertFull(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        ProxyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OVERLOADED));
    }
}
