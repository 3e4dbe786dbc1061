package org.kafkarestproxy.application.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.application.port.out.Kafka;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.Payload;
import org.kafkarestproxy.domain.record.ReadRequest;
import org.kafkarestproxy.domain.record.RecordBatch;
import org.kafkarestproxy.domain.record.RecordDraft;
import org.kafkarestproxy.domain.record.StartAt;
import org.kafkarestproxy.domain.record.StoredRecord;
import org.kafkarestproxy.domain.topic.NewTopic;
import org.kafkarestproxy.domain.topic.TopicName;
import org.kafkarestproxy.domain.topic.TopicPartition;

/** Topics with names of their own, and short words for what tests do with them. */
final class TestTopics {

    static final int PLENTY = 6 << 20;

    private final Supplier<Kafka> kafka;

    TestTopics(Supplier<Kafka> kafka) {
        this.kafka = kafka;
    }

    Kafka kafka() {
        return kafka.get();
    }

    TopicName create(int partitions) {
        return create(partitions, Map.of());
    }

    TopicName create(int partitions, Map<String, String> settings) {
        TopicName name = unusedName();
        kafka().admin().create(new NewTopic(name, partitions, 1, settings));
        return name;
    }

    /** A topic of one partition with the records 0, 1, 2 … as text. */
    TopicName filled(int records) {
        TopicName topic = create(1);
        if (records > 0) {
            append(
                    topic,
                    IntStream.range(0, records).mapToObj(i -> record("" + i)).toList());
        }
        return topic;
    }

    static TopicName unusedName() {
        return new TopicName(
                "tck-" + Long.toHexString(ThreadLocalRandom.current().nextLong()));
    }

    List<AppendResult> append(TopicName topic, List<RecordDraft> records) {
        return kafka().writer().append(topic, records);
    }

    List<AppendResult> append(TopicName topic, RecordDraft... records) {
        return append(topic, List.of(records));
    }

    RecordBatch read(TopicName topic, long offset) {
        return read(topic, new StartAt.Offset(offset), Duration.ZERO);
    }

    RecordBatch read(TopicName topic, StartAt start, Duration wait) {
        return read(topic, 0, start, 1000, PLENTY, wait);
    }

    /** Reads all from offset 0 on, as far as there is room. */
    RecordBatch readInto(LongPredicate room, TopicName topic) {
        return kafka().reader()
                .read(
                        new ReadRequest(
                                new TopicPartition(topic, 0), new StartAt.Offset(0), 1000, PLENTY, Duration.ZERO),
                        room);
    }

    RecordBatch read(TopicName topic, int partition, StartAt start, int records, int bytes, Duration wait) {
        return kafka().reader()
                .read(new ReadRequest(new TopicPartition(topic, partition), start, records, bytes, wait));
    }

    static RecordDraft record(String value) {
        return RecordDraft.of(null, Payload.of(value));
    }

    static RecordDraft keyed(String key, String value) {
        return RecordDraft.of(Payload.of(key), Payload.of(value));
    }

    static RecordDraft to(int partition, String value) {
        return new RecordDraft(null, Payload.of(value), partition, null, List.of());
    }

    static List<String> values(RecordBatch batch) {
        return batch.records().stream().map(stored -> text(stored.value())).toList();
    }

    static String text(@Nullable Payload payload) {
        return payload == null ? "null" : new String(payload.bytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    static StoredRecord only(RecordBatch batch) {
        assertThat(batch.records()).hasSize(1);
        return batch.records().get(0);
    }

    static void assertFails(ErrorCode code, ThrowingCallable call) {
        assertFails(code, call, failure -> {});
    }

    static void assertFails(ErrorCode code, ThrowingCallable call, Consumer<ProxyException> more) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProxyException.class, failure -> {
            assertThat(failure.code()).as(failure.message()).isEqualTo(code);
            more.accept(failure);
        });
    }

    static Duration timed(Runnable action) {
        long start = System.nanoTime();
        action.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
