package org.kafkarestproxy.application.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kafkarestproxy.application.tck.TestTopics.assertFails;
import static org.kafkarestproxy.application.tck.TestTopics.keyed;
import static org.kafkarestproxy.application.tck.TestTopics.only;
import static org.kafkarestproxy.application.tck.TestTopics.record;
import static org.kafkarestproxy.application.tck.TestTopics.timed;
import static org.kafkarestproxy.application.tck.TestTopics.to;
import static org.kafkarestproxy.application.tck.TestTopics.unusedName;
import static org.kafkarestproxy.application.tck.TestTopics.values;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.AppendResult.Appended;
import org.kafkarestproxy.domain.record.AppendResult.Rejected;
import org.kafkarestproxy.domain.record.Header;
import org.kafkarestproxy.domain.record.Payload;
import org.kafkarestproxy.domain.record.RecordDraft;
import org.kafkarestproxy.domain.record.StartAt;
import org.kafkarestproxy.domain.record.StoredRecord;
import org.kafkarestproxy.domain.record.TimestampType;
import org.kafkarestproxy.domain.topic.TopicName;

abstract class WriterContract {

    private static final int[] PARTITIONS_OF_40_KEYS = {
        1, 0, 2, 5, 3, 2, 2, 1, 1, 3, 2, 1, 2, 1, 4, 3, 1, 0, 5, 0, 1, 3, 1, 2, 2, 2, 3, 5, 3, 1, 2, 1, 4, 2, 2, 4, 4,
        3, 5, 2
    };

    private final TestTopics topics;

    WriterContract(TestTopics topics) {
        this.topics = topics;
    }

    @Test
    void gives_each_record_its_offset_in_the_order_of_the_request() {
        TopicName topic = topics.create(1);

        List<AppendResult> first = topics.append(topic, record("a"), record("b"));
        List<AppendResult> second = topics.append(topic, record("c"));

        assertThat(first).containsExactly(new Appended(0, 0), new Appended(0, 1));
        assertThat(second).containsExactly(new Appended(0, 2));
        assertThat(values(topics.read(topic, 0))).containsExactly("a", "b", "c");
    }

    @Test
    void tells_how_every_record_ended_once() {
        TopicName topic = topics.create(1);
        List<List<AppendResult>> told = new CopyOnWriteArrayList<>();

        List<AppendResult> answer = topics.kafka()
                .writer()
                .append(topic, List.of(record("a"), record("b")), Duration.ofSeconds(20), told::add);

        assertThat(answer).containsExactly(new Appended(0, 0), new Appended(0, 1));
        assertThat(told).containsExactly(answer);
    }

    @Test
    void tells_nothing_of_what_it_refuses() {
        List<List<AppendResult>> told = new CopyOnWriteArrayList<>();

        assertFails(
                ErrorCode.TOPIC_NOT_FOUND,
                () -> topics.kafka().writer().append(unusedName(), List.of(record("a")), null, told::add));

        assertThat(told).isEmpty();
    }

    @Test
    void puts_keys_where_kafkas_default_partitioner_puts_them() {
        TopicName topic = topics.create(6);

        List<AppendResult> results = topics.append(
                topic,
                IntStream.range(0, 40).mapToObj(i -> keyed("key-" + i, "v")).toList());

        assertThat(results.stream().mapToInt(result -> ((Appended) result).partition()))
                .containsExactly(IntStream.of(PARTITIONS_OF_40_KEYS).boxed().toArray(Integer[]::new));
    }

    @Test
    void writes_to_the_partition_that_a_record_names() {
        TopicName topic = topics.create(3);

        assertThat(topics.append(topic, to(2, "a"), to(0, "b"), to(2, "c")))
                .containsExactly(new Appended(2, 0), new Appended(0, 0), new Appended(2, 1));
    }

    @Test
    void tells_null_from_empty() {
        TopicName topic = topics.create(1);
        Payload empty = Payload.of("");

        topics.append(topic, RecordDraft.of(Payload.of("k"), null), RecordDraft.of(empty, empty));

        List<StoredRecord> read = topics.read(topic, 0).records();
        assertThat(read.get(0).key()).isEqualTo(Payload.of("k"));
        assertThat(read.get(0).value()).isNull();
        assertThat(read.get(1).key()).isEqualTo(empty);
        assertThat(read.get(1).value()).isEqualTo(empty);
    }

    @Test
    void keeps_bytes_headers_and_timestamp_as_they_are() {
        TopicName topic = topics.create(1);
        Payload bytes = Payload.owning(new byte[] {0, -1, -2, 127});
        List<Header> headers =
                List.of(new Header("h", Payload.of("1")), new Header("h", null), new Header("ä", Payload.of("")));

        topics.append(topic, new RecordDraft(bytes, bytes, null, 1_000L, headers));

        StoredRecord read = only(topics.read(topic, 0));
        assertThat(read).isEqualTo(new StoredRecord(0, 0, 1_000, TimestampType.CREATE_TIME, bytes, bytes, headers));
    }

    @Test
    void gives_a_record_without_a_timestamp_the_time_of_writing() {
        TopicName topic = topics.create(1);
        long before = System.currentTimeMillis();

        topics.append(topic, record("a"));

        assertThat(only(topics.read(topic, 0)).timestamp()).isBetween(before - 1000, System.currentTimeMillis() + 1000);
    }

    @Test
    void lets_the_broker_set_the_time_where_the_topic_says_so() {
        TopicName topic = topics.create(1, Map.of("message.timestamp.type", "LogAppendTime"));

        topics.append(topic, new RecordDraft(null, Payload.of("v"), null, 1_000L, List.of()));

        StoredRecord read = only(topics.read(topic, 0));
        assertThat(read.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
        assertThat(read.timestamp()).isGreaterThan(1_000_000_000_000L);
    }

    @Test
    void refuses_a_missing_topic_within_a_second_and_does_not_make_it() {
        TopicName missing = unusedName();

        Duration time = timed(() -> assertFails(ErrorCode.TOPIC_NOT_FOUND, () -> topics.append(missing, record("a"))));

        assertThat(time).isLessThan(Duration.ofSeconds(1));
        assertThat(topics.kafka().admin().topics()).doesNotContain(missing);
    }

    @Test
    void refuses_a_missing_partition_within_a_second_and_writes_none_of_the_records() {
        TopicName topic = topics.create(2);

        Duration time = timed(() -> assertFails(
                ErrorCode.PARTITION_NOT_FOUND,
                () -> topics.append(topic, to(0, "a"), to(1, "b"), to(2, "c")),
                failure -> assertThat(failure.details()).containsEntry("record_index", 2)));

        assertThat(time).isLessThan(Duration.ofSeconds(1));
        assertThat(topics.read(topic, 0).records()).isEmpty();
    }

    @Test
    void rejects_a_record_that_is_too_large_for_the_topic_and_writes_its_neighbours() {
        TopicName topic = topics.create(2, Map.of("max.message.bytes", "2000"));

        List<AppendResult> results = topics.append(topic, to(0, "a"), to(1, "x".repeat(3000)), to(0, "b"));

        assertThat(results.get(0)).isEqualTo(new Appended(0, 0));
        assertThat(results.get(1))
                .isInstanceOfSatisfying(
                        Rejected.class, rejected -> assertThat(rejected.code()).isEqualTo(ErrorCode.RECORD_TOO_LARGE));
        assertThat(results.get(2)).isEqualTo(new Appended(0, 1));
    }

    @Test
    void rejects_a_record_without_a_key_on_a_compacted_topic() {
        TopicName topic = topics.create(1, Map.of("cleanup.policy", "compact"));

        assertThat(topics.append(topic, record("a")))
                .singleElement()
                .isInstanceOfSatisfying(Rejected.class, rejected -> {
                    assertThat(rejected.code()).isEqualTo(ErrorCode.RECORD_REJECTED);
                    assertThat(rejected.message()).isNotBlank().doesNotContain("Exception");
                });
        assertThat(topics.append(topic, keyed("k", "v"))).containsExactly(new Appended(0, 0));
    }

    @Test
    void rejects_a_timestamp_too_far_in_the_future() {
        TopicName topic = topics.create(1);
        long tomorrow = System.currentTimeMillis() + Duration.ofDays(1).toMillis();

        assertThat(topics.append(topic, new RecordDraft(null, Payload.of("v"), null, tomorrow, List.of())))
                .singleElement()
                .isInstanceOfSatisfying(
                        Rejected.class, rejected -> assertThat(rejected.code()).isEqualTo(ErrorCode.RECORD_REJECTED));
    }

    @Test
    void asks_for_no_more_replicas_in_sync_than_the_topic_has() {
        TopicName topic = topics.create(1, Map.of("min.insync.replicas", "2"));

        assertThat(topics.append(topic, record("a"))).containsExactly(new Appended(0, 0));
    }

    @Test
    void takes_many_writers_at_once_and_loses_nothing() {
        TopicName topic = topics.create(1);
        List<CompletableFuture<Void>> writers = IntStream.range(0, 8)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> IntStream.range(0, 25)
                        .forEach(i -> topics.append(topic, record(writer + "-" + i), record(writer + "-" + i + "'")))))
                .toList();
        writers.forEach(CompletableFuture::join);

        List<String> values =
                values(topics.read(topic, 0, new StartAt.Earliest(), 1000, TestTopics.PLENTY, Duration.ZERO));
        assertThat(values).hasSize(400).doesNotHaveDuplicates();
        for (int writer = 0; writer < 8; writer++) {
            String prefix = writer + "-";
            assertThat(values.stream().filter(value -> value.startsWith(prefix)))
                    .containsExactlyElementsOf(IntStream.range(0, 25)
                            .boxed()
                            .flatMap(i -> List.of(prefix + i, prefix + i + "'").stream())
                            .toList());
        }
    }
}
