package org.kafkarestproxy.application.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kafkarestproxy.application.tck.TestTopics.PLENTY;
import static org.kafkarestproxy.application.tck.TestTopics.assertFails;
import static org.kafkarestproxy.application.tck.TestTopics.only;
import static org.kafkarestproxy.application.tck.TestTopics.record;
import static org.kafkarestproxy.application.tck.TestTopics.timed;
import static org.kafkarestproxy.application.tck.TestTopics.to;
import static org.kafkarestproxy.application.tck.TestTopics.unusedName;
import static org.kafkarestproxy.application.tck.TestTopics.values;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.record.Payload;
import org.kafkarestproxy.domain.record.RecordBatch;
import org.kafkarestproxy.domain.record.RecordDraft;
import org.kafkarestproxy.domain.record.StartAt;
import org.kafkarestproxy.domain.topic.NewTopic;
import org.kafkarestproxy.domain.topic.TopicName;

abstract class ReaderContract {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final TestTopics topics;

    ReaderContract(TestTopics topics) {
        this.topics = topics;
    }

    @Test
    void returns_as_many_records_as_asked_and_where_to_go_on() {
        TopicName topic = topics.filled(5);

        RecordBatch two = topics.read(topic, 0, new StartAt.Offset(1), 2, PLENTY, Duration.ZERO);

        assertThat(values(two)).containsExactly("1", "2");
        assertThat(two.nextOffset()).isEqualTo(3);
    }

    @Test
    void returns_all_that_is_there_when_more_is_asked() {
        TopicName topic = topics.filled(700);

        RecordBatch all = topics.read(topic, 0, new StartAt.Offset(0), Integer.MAX_VALUE, PLENTY, LONG);

        assertThat(all.records()).hasSize(700);
        assertThat(all.nextOffset()).isEqualTo(700);
    }

    @Test
    void is_followed_by_its_next_offset_without_gap_or_repetition() {
        TopicName topic = topics.filled(100);
        List<String> seen = new ArrayList<>();
        long offset = 0;
        RecordBatch batch;
        do {
            batch = topics.read(topic, 0, new StartAt.Offset(offset), 7, PLENTY, Duration.ZERO);
            seen.addAll(values(batch));
            offset = batch.nextOffset();
        } while (!batch.records().isEmpty());

        assertThat(seen)
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(String::valueOf).toList());
        assertThat(offset).isEqualTo(100);
    }

    @Test
    void jumps_back_and_forth_as_asked() {
        TopicName topic = topics.filled(20);

        for (int offset : new int[] {10, 3, 4, 19, 0, 1, 10}) {
            assertThat(values(topics.read(topic, 0, new StartAt.Offset(offset), 1, PLENTY, Duration.ZERO)))
                    .containsExactly(String.valueOf(offset));
        }
    }

    @Test
    void ends_at_the_limit_of_bytes_but_delivers_a_larger_record_alone() {
        TopicName topic = topics.create(1);
        topics.append(topic, record("x".repeat(400)), record("y".repeat(400)), record("z".repeat(3000)), record("end"));

        assertThat(sizes(topics.read(topic, 0, new StartAt.Offset(0), 10, 1000, Duration.ZERO)))
                .containsExactly(400, 400);
        assertThat(sizes(topics.read(topic, 0, new StartAt.Offset(2), 10, 1000, Duration.ZERO)))
                .containsExactly(3000);
        assertThat(sizes(topics.read(topic, 0, new StartAt.Offset(3), 10, 1000, Duration.ZERO)))
                .containsExactly(3);
    }

    @Test
    void ends_where_the_room_for_the_answer_ends_and_goes_on_there() {
        TopicName topic = topics.create(1);
        topics.append(topic, record("x".repeat(300)), record("y".repeat(400)), record("z".repeat(500)));
        List<Long> asked = new ArrayList<>();

        RecordBatch two = topics.readInto(bytes -> asked.add(bytes) && asked.size() < 4, topic);

        assertThat(asked).containsExactly(0L, 300L, 400L, 500L);
        assertThat(sizes(two)).containsExactly(300, 400);
        assertThat(two.nextOffset()).isEqualTo(2);
        assertThat(sizes(topics.read(topic, 0, new StartAt.Offset(2), 10, PLENTY, Duration.ZERO)))
                .containsExactly(500);
    }

    @Test
    void is_overloaded_without_room_for_one_record_and_loses_none() {
        TopicName topic = topics.filled(3);

        assertFails(ErrorCode.OVERLOADED, () -> topics.readInto(bytes -> bytes == 0, topic));

        assertThat(values(topics.read(topic, 0))).containsExactly("0", "1", "2");
    }

    @Test
    void is_overloaded_without_a_look_at_the_log_when_there_is_no_room_to_begin_with() {
        TopicName topic = topics.filled(3);
        List<Long> asked = new ArrayList<>();

        assertFails(ErrorCode.OVERLOADED, () -> topics.readInto(bytes -> !asked.add(bytes), topic));

        assertThat(asked).containsExactly(0L);
    }

    @Test
    void passes_on_why_there_is_no_room() {
        TopicName topic = topics.filled(3);

        assertFails(
                ErrorCode.QUOTA_EXCEEDED,
                () -> topics.readInto(
                        bytes -> {
                            throw new ProxyException(ErrorCode.QUOTA_EXCEEDED, "You hold too much.");
                        },
                        topic));

        assertThat(values(topics.read(topic, 0))).containsExactly("0", "1", "2");
    }

    private static List<Integer> sizes(RecordBatch batch) {
        return batch.records().stream()
                .map(stored -> stored.value() == null ? -1 : stored.value().size())
                .toList();
    }

    @Test
    void is_empty_at_once_at_the_end_of_the_log() {
        TopicName topic = topics.filled(3);

        Duration time = timed(() -> {
            RecordBatch end = topics.read(topic, 3);
            assertThat(end.records()).isEmpty();
            assertThat(end.nextOffset()).isEqualTo(3);
        });

        assertThat(time).isLessThan(Duration.ofSeconds(1));
        assertThat(topics.read(topics.create(1), 0).records()).isEmpty();
    }

    @Test
    void refuses_an_offset_beyond_the_end_with_both_ends() {
        TopicName topic = topics.filled(3);

        for (long offset : new long[] {4, 1_000_000, Long.MAX_VALUE}) {
            assertFails(
                    ErrorCode.OFFSET_OUT_OF_RANGE,
                    () -> topics.read(topic, offset),
                    failure -> assertThat(failure.details())
                            .containsEntry("earliest_offset", 0L)
                            .containsEntry("latest_offset", 3L));
        }
        assertThat(values(topics.read(topic, 2))).containsExactly("2");
    }

    @Test
    void refuses_a_missing_topic_or_partition_at_once_however_long_it_may_wait() {
        TopicName topic = topics.create(1);

        assertThat(timed(() -> {
                    assertFails(
                            ErrorCode.TOPIC_NOT_FOUND, () -> topics.read(unusedName(), new StartAt.Earliest(), LONG));
                    assertFails(
                            ErrorCode.PARTITION_NOT_FOUND,
                            () -> topics.read(topic, 1, new StartAt.Latest(), 1, PLENTY, LONG));
                }))
                .isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void starts_at_the_earliest_at_the_latest_or_at_a_time() {
        TopicName topic = topics.create(1);
        topics.append(topic, at(1000), at(2000), at(3000));

        assertThat(values(topics.read(topic, new StartAt.Earliest(), Duration.ZERO)))
                .containsExactly("1000", "2000", "3000");
        assertThat(topics.read(topic, new StartAt.Latest(), Duration.ZERO)).isEqualTo(new RecordBatch(List.of(), 3));
        assertThat(values(topics.read(topic, new StartAt.Time(0), Duration.ZERO)))
                .containsExactly("1000", "2000", "3000");
        assertThat(values(topics.read(topic, new StartAt.Time(1500), Duration.ZERO)))
                .containsExactly("2000", "3000");
        assertThat(values(topics.read(topic, new StartAt.Time(2000), Duration.ZERO)))
                .containsExactly("2000", "3000");
        assertThat(topics.read(topic, new StartAt.Time(3001), Duration.ZERO)).isEqualTo(new RecordBatch(List.of(), 3));
    }

    private static RecordDraft at(long timestamp) {
        return new RecordDraft(null, Payload.of("" + timestamp), null, timestamp, List.of());
    }

    @Test
    void waits_no_longer_than_asked() {
        TopicName topic = topics.filled(1);

        Duration time = timed(() -> assertThat(topics.read(topic, new StartAt.Offset(1), Duration.ofMillis(600)))
                .isEqualTo(new RecordBatch(List.of(), 1)));

        assertThat(time).isBetween(Duration.ofMillis(590), Duration.ofSeconds(6));
    }

    @Test
    void wakes_up_when_the_first_record_comes() {
        TopicName topic = topics.filled(1);
        CompletableFuture<RecordBatch> fromOffset = waiting(topic, new StartAt.Offset(1));
        CompletableFuture<RecordBatch> fromLatest = waiting(topic, new StartAt.Latest());

        topics.append(topic, record("news"));

        assertThat(timed(() -> {
                    assertThat(values(fromOffset.join())).containsExactly("news");
                    assertThat(values(fromLatest.join())).containsExactly("news");
                }))
                .isLessThan(Duration.ofSeconds(5));
        assertThat(fromOffset.join().nextOffset()).isEqualTo(2);
    }

    @Test
    void wakes_up_for_each_record_in_a_row() {
        TopicName topic = topics.create(1);

        for (int i = 0; i < 5; i++) {
            CompletableFuture<RecordBatch> waiting = waiting(topic, new StartAt.Offset(i));
            topics.append(topic, record("" + i));
            assertThat(only(waiting.join()).offset()).isEqualTo(i);
        }
    }

    @Test
    void wakes_up_every_reader_of_the_partition_and_no_other() {
        TopicName topic = topics.create(5);
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<CompletableFuture<RecordBatch>> readers = IntStream.range(0, 50)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> topics.read(topic, i % 5, new StartAt.Offset(0), 10, PLENTY, LONG), threads))
                    .toList();
            await().during(Duration.ofMillis(500)).until(() -> readers.stream().noneMatch(CompletableFuture::isDone));

            topics.append(topic, to(3, "three"));
            await().until(() -> IntStream.range(0, 50)
                    .filter(i -> i % 5 == 3)
                    .allMatch(i -> readers.get(i).isDone()));
            assertThat(IntStream.range(0, 50)
                            .filter(i -> i % 5 != 3)
                            .noneMatch(i -> readers.get(i).isDone()))
                    .isTrue();
            topics.append(topic, to(0, "zero"), to(1, "one"), to(2, "two"), to(4, "four"));

            readers.forEach(reader -> assertThat(reader.join().records()).hasSize(1));
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void a_topic_made_anew_starts_at_zero_for_who_read_the_old_one() {
        TopicName topic = topics.filled(10);
        assertThat(topics.read(topic, 0, new StartAt.Offset(0), 5, PLENTY, Duration.ZERO)
                        .nextOffset())
                .isEqualTo(5);

        topics.kafka().admin().delete(topic);
        topics.kafka().admin().create(new NewTopic(topic, 1, 1, java.util.Map.of()));

        assertFails(ErrorCode.OFFSET_OUT_OF_RANGE, () -> topics.read(topic, 5));
        assertThat(topics.read(topic, 0).records()).isEmpty();
        topics.append(topic, record("new"));
        assertThat(values(topics.read(topic, 0))).containsExactly("new");
    }

    private CompletableFuture<RecordBatch> waiting(TopicName topic, StartAt start) {
        CompletableFuture<RecordBatch> read =
                CompletableFuture.supplyAsync(() -> topics.read(topic, start, LONG), task -> new Thread(task).start());
        await().during(Duration.ofMillis(400)).until(() -> !read.isDone());
        return read;
    }
}
