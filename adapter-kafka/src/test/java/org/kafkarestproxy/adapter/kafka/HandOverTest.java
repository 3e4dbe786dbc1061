package org.kafkarestproxy.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownProducerIdException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.AppendResult.Appended;
import org.kafkarestproxy.domain.record.AppendResult.Rejected;
import org.kafkarestproxy.domain.record.AppendResult.Unconfirmed;
import org.kafkarestproxy.domain.record.Payload;
import org.kafkarestproxy.domain.record.RecordDraft;
import org.kafkarestproxy.domain.topic.TopicName;

/** A producer that does what a real one does only when something is wrong. */
class HandOverTest {

    private static final Duration ENOUGH = Duration.ofSeconds(10);

    private final List<FaultyProducer> made = new CopyOnWriteArrayList<>();
    private final Lifecycle lifecycle = new Lifecycle();
    private SharedProducer producers = shared(1 << 20);

    private SharedProducer shared(long bufferMemory) {
        return new SharedProducer(
                () -> {
                    FaultyProducer next = new FaultyProducer();
                    made.add(next);
                    return next;
                },
                bufferMemory);
    }

    @AfterEach
    void close() {
        producers.close();
    }

    /** Takes records without an answer, unless it is told to refuse or to throw. */
    private static final class FaultyProducer extends MockProducer<byte[], byte[]> {

        private final List<ProducerRecord<byte[], byte[]>> seen = new CopyOnWriteArrayList<>();
        private final List<RuntimeException> faults = new ArrayList<>();
        private volatile Duration closedWithin;

        FaultyProducer() {
            super(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        /** The next records end so, null for one that is taken. */
        void then(RuntimeException... next) {
            faults.addAll(java.util.Arrays.asList(next));
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
            seen.add(record);
            RuntimeException fault = faults.isEmpty() ? null : faults.remove(0);
            if (fault instanceof ApiException && !(fault instanceof InterruptException)) {
                callback.onCompletion(null, fault);
                return java.util.concurrent.CompletableFuture.failedFuture(fault);
            }
            if (fault != null) {
                throw fault;
            }
            return super.send(record, callback);
        }

        @Override
        public void close(Duration timeout) {
            closedWithin = timeout;
            super.close(timeout);
        }
    }

    private FaultyProducer first() {
        return made.get(0);
    }

    private static List<RecordDraft> records(int count) {
        List<RecordDraft> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(RecordDraft.of(null, Payload.of("value " + i)));
        }
        return records;
    }

    private HandOver sent(int count) {
        HandOver handOver = new HandOver(producers, producers.get(), lifecycle, records(count));
        handOver.send("topic", TopicRecordLimits.NONE);
        return handOver;
    }

    private List<AppendResult> outcomes(HandOver handOver) {
        List<AppendResult> outcomes = handOver.outcomes(Duration.ZERO);
        handOver.replaceBrokenProducer(outcomes, false);
        return outcomes;
    }

    private static ErrorCode rejected(AppendResult result) {
        return ((Rejected) result).code();
    }

    private static ErrorCode unconfirmed(AppendResult result) {
        return ((Unconfirmed) result).code();
    }

    @Test
    void a_request_over_half_of_the_buffer_is_refused_before_its_first_record_is_sent() {
        producers = shared(2 * records(3).get(0).sizeInKafka() * 3);
        HandOver waiting = new HandOver(producers, producers.get(), lifecycle, records(3));
        waiting.send("topic", TopicRecordLimits.NONE);
        FaultyProducer producer = made.get(1);

        assertThatThrownBy(() -> sent(1))
                .isInstanceOfSatisfying(
                        ProxyException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.OVERLOADED));
        assertThat(producer.seen).hasSize(3);

        while (producer.completeNext()) {
            assertThat(producers.get().buffer().held()).isNotNegative();
        }
        assertThat(producers.get().buffer().held()).isZero();
        assertThat(outcomes(waiting)).allMatch(result -> result instanceof Appended);
    }

    @Test
    void room_comes_back_although_nobody_waits_for_the_records_any_more() {
        HandOver late = sent(2);
        assertThat(outcomes(late)).allMatch(result -> unconfirmed(result) == ErrorCode.DELIVERY_TIMEOUT);
        assertThat(producers.get().buffer().held()).isPositive();

        first().completeNext();
        first().errorNext(new TimeoutException("expired"));

        assertThat(producers.get().buffer().held()).isZero();
        assertThat(late.isSettled()).isTrue();
    }

    @Test
    void a_record_that_is_too_large_concerns_no_other() {
        first().then(null, new RecordTooLargeException("too large"), null);
        HandOver handOver = sent(3);
        first().completeNext();
        first().completeNext();

        List<AppendResult> outcomes = outcomes(handOver);

        assertThat(outcomes.get(0)).isInstanceOf(Appended.class);
        assertThat(rejected(outcomes.get(1))).isEqualTo(ErrorCode.RECORD_TOO_LARGE);
        assertThat(outcomes.get(2)).isInstanceOf(Appended.class);
        assertThat(producers.get().buffer().held()).isZero();
    }

    @Test
    void after_a_wait_for_room_or_metadata_the_rest_is_not_even_tried() {
        first().then(null, new TimeoutException("no metadata"));
        HandOver handOver = sent(5);
        first().completeNext();

        List<AppendResult> outcomes = outcomes(handOver);

        assertThat(first().seen).hasSize(2);
        assertThat(outcomes.get(0)).isInstanceOf(Appended.class);
        assertThat(outcomes.subList(1, 5)).allMatch(result -> rejected(result) == ErrorCode.KAFKA_UNAVAILABLE);
        assertThat(producers.get().buffer().held()).isZero();
        assertThat(made).hasSize(1);
    }

    @Test
    void a_retriable_failure_after_the_hand_over_is_unknown_even_if_it_comes_at_once() {
        HandOver handOver = sent(1);
        first().errorNext(new NotEnoughReplicasException("one replica"));

        assertThat(unconfirmed(outcomes(handOver).get(0))).isEqualTo(ErrorCode.NOT_ENOUGH_REPLICAS);
    }

    @Test
    void an_interrupt_breaks_no_producer() {
        first().then(null, new InterruptException("interrupted"));
        HandOver handOver = sent(3);
        // Kafka's exception sets the flag of the thread.
        assertThat(Thread.interrupted()).isTrue();
        first().completeNext();

        List<AppendResult> outcomes = outcomes(handOver);

        assertThat(outcomes.get(0)).isInstanceOf(Appended.class);
        assertThat(outcomes.get(2)).isInstanceOf(Rejected.class);
        assertThat(made).hasSize(1);
    }

    static List<RuntimeException> endings() {
        return List.of(
                new KafkaException("in an error state", new InvalidPidMappingException("no mapping")),
                new ProducerFencedException("fenced"),
                new InvalidProducerEpochException("old epoch"),
                new IllegalStateException("closed"));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void a_producer_that_cannot_send_any_more_is_replaced_and_ends_with_what_it_holds(RuntimeException ending) {
        HandOver before = sent(1);
        first().then(ending);

        List<AppendResult> outcomes = outcomes(sent(2));

        assertThat(outcomes).allMatch(result -> rejected(result) == ErrorCode.PRODUCER_RESET);
        assertThat(made).hasSize(2);
        await().atMost(ENOUGH).until(() -> first().closedWithin != null);
        assertThat(first().closedWithin).isGreaterThanOrEqualTo(Duration.ofSeconds(25));
        assertThat(before.isSettled()).isFalse();
        HandOver after = sent(1);
        made.get(1).completeNext();
        assertThat(outcomes(after).get(0)).isInstanceOf(Appended.class);
    }

    static List<RuntimeException> resets() {
        return List.of(
                new OutOfOrderSequenceException("out of order"),
                new UnknownProducerIdException("unknown"),
                new InvalidPidMappingException("no mapping"));
    }

    @ParameterizedTest
    @MethodSource("resets")
    void a_producer_gets_over_a_reset_alone_unless_it_happens_again_and_again(RuntimeException reset) {
        failWith(reset);
        failWith(reset);
        HandOver fine = sent(1);
        first().completeNext();
        outcomes(fine);
        failWith(reset);
        failWith(reset);
        assertThat(made).hasSize(1);

        failWith(reset);

        assertThat(made).hasSize(2);
    }

    private void failWith(RuntimeException reset) {
        HandOver handOver = sent(1);
        first().errorNext(reset);
        assertThat(unconfirmed(outcomes(handOver).get(0))).isEqualTo(ErrorCode.PRODUCER_RESET);
    }

    @Test
    void a_producer_that_leaves_a_record_open_beyond_its_time_is_replaced() {
        HandOver handOver = sent(1);

        handOver.replaceBrokenProducer(handOver.outcomes(Duration.ZERO), true);

        assertThat(made).hasSize(2);
    }

    @Test
    void a_producer_that_fails_at_once_is_not_replaced_in_a_storm() {
        for (int i = 0; i < 50; i++) {
            made.get(made.size() - 1).then(new KafkaException("denied"));
            outcomes(sent(1));
        }

        assertThat(made).hasSizeLessThan(10);
    }

    @Test
    void a_topic_that_was_made_anew_is_not_written_to_by_a_producer_that_knew_the_old_one() {
        TopicName name = new TopicName("topic");
        Uuid id = Uuid.randomUuid();
        SharedProducer.Open open = producers.forTopic(name, id);
        assertThat(producers.forTopic(name, id)).isSameAs(open);

        SharedProducer.Open next = producers.forTopic(name, Uuid.randomUuid());

        assertThat(next).isNotSameAs(open);
        assertThat(producers.get()).isSameAs(next);
    }

    @Test
    void without_another_producer_there_are_outcomes_and_it_is_not_sound_until_one_is_made() {
        List<RuntimeException> obstacles = new ArrayList<>();
        obstacles.add(null);
        obstacles.add(new KafkaException("no file with certificates"));
        SharedProducer unlucky = new SharedProducer(
                () -> {
                    RuntimeException obstacle = obstacles.isEmpty() ? null : obstacles.remove(0);
                    if (obstacle != null) {
                        throw obstacle;
                    }
                    return new FaultyProducer();
                },
                1 << 20);
        Producer<byte[], byte[]> broken = unlucky.get().client();
        assertThat(unlucky.isSound()).isTrue();

        unlucky.replace(unlucky.get());

        assertThat(unlucky.isSound()).isFalse();
        assertThat(unlucky.get().client()).isSameAs(broken);
        await().atMost(ENOUGH).until(() -> {
            unlucky.replace(unlucky.get());
            return unlucky.isSound();
        });
        unlucky.close();
    }

    @Test
    void the_neighbours_of_a_rejected_record_are_rejected_with_it() {
        HandOver handOver = sent(3);
        first().errorNext(new KafkaException("part of a batch with an invalid record"));
        first().errorNext(new InvalidRecordException("no key"));
        first().completeNext();

        List<AppendResult> outcomes = outcomes(handOver);

        assertThat(rejected(outcomes.get(0))).isEqualTo(ErrorCode.RECORD_REJECTED);
        assertThat(rejected(outcomes.get(1))).isEqualTo(ErrorCode.RECORD_REJECTED);
        assertThat(outcomes.get(2)).isInstanceOf(Appended.class);
    }

    @Test
    void a_record_that_failed_for_another_request_is_unknown_and_worth_another_try() {
        HandOver handOver = sent(1);
        first().errorNext(new KafkaException("part of a batch with an invalid record"));

        AppendResult outcome = outcomes(handOver).get(0);

        assertThat(unconfirmed(outcome)).isEqualTo(ErrorCode.KAFKA_UNAVAILABLE);
        assertThat(unconfirmed(outcome).retriable()).isTrue();
    }
}
