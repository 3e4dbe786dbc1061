package org.kafkarestproxy.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kafkarestproxy.adapter.kafka.TestTopic.outcome;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kafkarestproxy.application.port.out.Kafka;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.record.RecordBatch;

/** What other clients of the same Kafka do, as the proxy sees it. */
class OtherClientsIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    private static Kafka kafka;
    private static Admin admin;

    @BeforeAll
    static void connect() {
        kafka = ApacheKafka.connect(KafkaSettings.of(List.of(TestBroker.shared().bootstrapServers())));
        admin = Admin.create(Map.of("bootstrap.servers", TestBroker.shared().bootstrapServers()));
    }

    @AfterAll
    static void close() {
        admin.close();
        kafka.close();
    }

    private static KafkaProducer<byte[], byte[]> transactional(TestTopic topic) {
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        TestBroker.shared().bootstrapServers(),
                        "transactional.id",
                        topic.name().value()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    private static ProducerRecord<byte[], byte[]> record(TestTopic topic, String value) {
        return new ProducerRecord<>(topic.name().value(), value.getBytes(StandardCharsets.UTF_8));
    }

    private static void transaction(
            KafkaProducer<byte[], byte[]> producer, TestTopic topic, boolean commit, String... values)
            throws ExecutionException, InterruptedException {
        producer.beginTransaction();
        for (String value : values) {
            producer.send(record(topic, value)).get();
        }
        if (commit) {
            producer.commitTransaction();
        } else {
            producer.abortTransaction();
        }
    }

    @Test
    void committed_records_are_read_and_aborted_ones_are_stepped_over() throws Exception {
        TestTopic topic = TestTopic.make(kafka);
        try (KafkaProducer<byte[], byte[]> producer = transactional(topic)) {
            transaction(producer, topic, true, "a", "b");
            transaction(producer, topic, false, "lost", "lost too");
            transaction(producer, topic, true, "c");
        }

        List<String> seen = new ArrayList<>();
        long offset = 0;
        RecordBatch batch;
        do {
            batch = topic.read(offset, 1);
            batch.records().forEach(stored -> seen.add(new String(stored.value().bytes(), StandardCharsets.UTF_8)));
            offset = batch.nextOffset();
        } while (!batch.records().isEmpty());

        assertThat(seen).containsExactly("a", "b", "c");
        assertThat(offset).isEqualTo(8);
        assertThat(kafka.admin().partitions(topic.name()).get(0).end()).isEqualTo(8);
    }

    @Test
    void an_open_transaction_is_the_end_of_the_log_until_it_ends() throws Exception {
        TestTopic topic = TestTopic.make(kafka);
        try (KafkaProducer<byte[], byte[]> producer = transactional(topic)) {
            producer.beginTransaction();
            producer.send(record(topic, "open")).get();

            RecordBatch nothing = topic.read(0, 10);
            assertThat(nothing.records()).isEmpty();
            assertThat(nothing.nextOffset()).isZero();
            CompletableFuture<RecordBatch> waiting =
                    CompletableFuture.supplyAsync(() -> topic.read(0, 10, Duration.ofSeconds(30)));

            producer.commitTransaction();

            assertThat(waiting.join().records()).hasSize(1);
        }
    }

    @Test
    void deleted_records_are_out_of_range_and_the_earliest_one_is_named() throws Exception {
        TestTopic topic = TestTopic.make(kafka);
        topic.append("0", "1", "2", "3");
        admin.deleteRecords(Map.of(new TopicPartition(topic.name().value(), 0), RecordsToDelete.beforeOffset(2)))
                .all()
                .get();

        try {
            topic.read(0, 1);
            throw new AssertionError("read what is deleted");
        } catch (ProxyException outside) {
            assertThat(outside.code()).isEqualTo(ErrorCode.OFFSET_OUT_OF_RANGE);
            assertThat(outside.details()).containsEntry("earliest_offset", 2L).containsEntry("latest_offset", 4L);
        }
        assertThat(topic.values(2)).containsExactly("2", "3");
    }

    @Test
    void a_topic_that_is_deleted_is_missing_soon_and_made_anew_it_starts_at_zero() throws Exception {
        TestTopic topic = TestTopic.unmade(kafka);
        make(topic);
        await().atMost(SOON).until(() -> topic.outcomeOfAppend().equals("OK"));
        topic.append("old 1", "old 2");
        assertThat(topic.values(0)).hasSize(3);

        admin.deleteTopics(List.of(topic.name().value())).all().get();
        await().atMost(SOON).until(() -> outcome(() -> topic.read(3, 1)).equals("TOPIC_NOT_FOUND"));
        await().atMost(SOON).until(() -> topic.outcomeOfAppend().equals("TOPIC_NOT_FOUND"));

        make(topic);
        await().atMost(SOON).until(() -> topic.outcomeOfAppend().equals("OK"));
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(topic.values(0)).containsOnly("x").isNotEmpty());
    }

    private static void make(TestTopic topic) throws ExecutionException, InterruptedException {
        admin.createTopics(List.of(new NewTopic(topic.name().value(), 1, (short) 1)))
                .all()
                .get();
    }

    @Test
    void a_new_partition_is_used_at_once() throws Exception {
        TestTopic topic = TestTopic.make(kafka);
        topic.append("makes the proxy know the topic");
        assertThat(outcome(() -> topic.appendTo(1, "x"))).isEqualTo("PARTITION_NOT_FOUND");

        admin.createPartitions(Map.of(topic.name().value(), NewPartitions.increaseTo(2)))
                .all()
                .get();

        await().atMost(SOON).until(() -> outcome(() -> topic.appendTo(1, "y")).equals("OK"));
    }

    @Test
    void a_record_larger_than_an_answer_may_be_is_delivered_alone() throws Exception {
        TestTopic topic = TestTopic.make(kafka, Map.of("max.message.bytes", "10000000"));
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestBroker.shared().bootstrapServers(), "max.request.size", "10000000"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(record(topic, "small")).get();
            producer.send(new ProducerRecord<>(topic.name().value(), new byte[7 << 20]))
                    .get();
            producer.send(record(topic, "after")).get();
        }

        assertThat(topic.read(0, 10).nextOffset()).isEqualTo(1);
        assertThat(topic.read(1, 10).records())
                .singleElement()
                .satisfies(stored -> assertThat(stored.value().size()).isEqualTo(7 << 20));
        assertThat(topic.values(2)).containsExactly("after");
    }
}
