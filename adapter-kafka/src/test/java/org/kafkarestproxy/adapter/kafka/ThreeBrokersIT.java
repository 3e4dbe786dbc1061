package org.kafkarestproxy.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kafkarestproxy.adapter.kafka.TestTopic.outcome;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.DeleteTopicsOptions;
import org.apache.kafka.clients.admin.DeleteTopicsResult;
import org.apache.kafka.clients.admin.ForwardingAdmin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.TopicCollection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kafkarestproxy.application.port.out.ClusterAdmin;
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
import org.kafkarestproxy.domain.topic.TopicPartition;

/** What networks, brokers and other clients do to a cluster of three. */
@Timeout(120)
class ThreeBrokersIT {

    private static final Set<String> AWAY = Set.of("KAFKA_UNAVAILABLE", "KAFKA_TIMEOUT", "DELIVERY_TIMEOUT");
    private static final Duration SOON = Duration.ofSeconds(20);

    private static TestCluster cluster;
    private static Admin direct;
    private static Kafka kafka;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @BeforeAll
    static void connect() {
        cluster = TestCluster.shared();
        direct = Admin.create(Map.of("bootstrap.servers", cluster.directServers()));
        kafka = ApacheKafka.connect(impatient(cluster.bootstrapServers()));
    }

    private static KafkaSettings impatient(String servers) {
        return new KafkaSettings(
                List.of(servers.split(",")),
                Map.of(),
                Map.of("delivery.timeout.ms", "6000", "request.timeout.ms", "3000", "max.block.ms", "2000"),
                Map.of(),
                Map.of("default.api.timeout.ms", "4000", "request.timeout.ms", "2000"),
                Duration.ofSeconds(10),
                Duration.ofSeconds(3),
                Duration.ofSeconds(2),
                8,
                1);
    }

    @AfterAll
    static void close() {
        kafka.close();
        direct.close();
    }

    @AfterEach
    void heal() {
        cluster.all(Relay.Mode.PASS);
        threads.shutdownNow();
    }

    private static TestTopic make(int partitions) {
        TestTopic topic = TestTopic.unmade(kafka);
        kafka.admin().create(new NewTopic(topic.name(), partitions, 3, Map.of()));
        return topic;
    }

    private static int leader(TestTopic topic) {
        return kafka.admin().partitions(topic.name()).get(0).leader().id();
    }

    @Test
    void a_topic_takes_records_on_every_partition_right_after_it_was_made_fifty_times() {
        try (Kafka patient = ApacheKafka.connect(
                KafkaSettings.of(List.of(cluster.bootstrapServers().split(","))))) {
            for (int i = 0; i < 50; i++) {
                TestTopic topic = TestTopic.unmade(patient);
                patient.admin().create(new NewTopic(topic.name(), 3, 3, Map.of()));

                assertThat(patient.writer().append(topic.name(), onEachOf(3)))
                        .allMatch(result -> result instanceof AppendResult.Appended);
            }
        }
    }

    private static List<RecordDraft> onEachOf(int partitions) {
        return java.util.stream.IntStream.range(0, partitions)
                .mapToObj(partition -> new RecordDraft(null, Payload.of("x"), partition, null, List.of()))
                .toList();
    }

    @Test
    void two_brokers_down_is_answered_in_time_and_over_soon_after_they_are_back() {
        TestTopic topic = make(3);
        topic.append("before");
        List<Integer> down = List.of(1, 2);

        down.forEach(cluster::stop);
        try {
            assertThat(outcome(() -> kafka.admin().topics())).isEqualTo("OK");
            // One replica is left, and the topic needs two.
            assertThat(topic.outcomeOfAppend()).isIn("NOT_ENOUGH_REPLICAS", "DELIVERY_TIMEOUT", "KAFKA_UNAVAILABLE");
            assertThat(TestTopic.unmade(kafka).outcomeOfAppend()).isIn("TOPIC_NOT_FOUND", "KAFKA_UNAVAILABLE");
        } finally {
            down.forEach(cluster::start);
        }

        await().atMost(SOON).until(() -> topic.outcomeOfAppend().equals("OK"));
        assertThat(kafka.writer().append(topic.name(), onEachOf(3)))
                .allMatch(result -> result instanceof AppendResult.Appended);
    }

    @Test
    void a_leader_that_falls_silent_makes_no_read_empty_and_no_write_successful() {
        TestTopic topic = make(1);
        topic.append("0");
        Relay silent = cluster.relay(leader(topic));

        silent.become(Relay.Mode.STALL);

        assertThat(outcome(() -> topic.read(1, 10))).isIn(AWAY);
        assertThat(outcome(() -> topic.read(0, 10))).isIn(AWAY);
        assertThat(topic.outcomeOfAppend()).isEqualTo("DELIVERY_TIMEOUT");

        silent.become(Relay.Mode.PASS);
        await().atMost(SOON).until(() -> topic.outcomeOfAppend().equals("OK"));
        await().atMost(SOON).until(() -> outcome(() -> topic.read(0, 10)).equals("OK"));
        assertThat(topic.values(0)).startsWith("0");
    }

    @Test
    void a_waiting_reader_outlasts_a_leader_that_is_away_for_a_while() {
        TestTopic topic = make(1);
        topic.append("0");
        CompletableFuture<RecordBatch> waiting =
                CompletableFuture.supplyAsync(() -> topic.read(1, 10, Duration.ofSeconds(40)), threads);
        await().during(Duration.ofMillis(500)).until(() -> !waiting.isDone());
        Relay leader = cluster.relay(leader(topic));

        leader.become(Relay.Mode.REFUSE);
        await().during(Duration.ofSeconds(1)).until(() -> !waiting.isDone());
        leader.become(Relay.Mode.PASS);

        await().atMost(SOON).until(() -> topic.outcomeOfAppend().equals("OK"));
        assertThat(waiting.join().records()).hasSize(1);
    }

    @Test
    void no_admin_call_outlasts_its_limit_when_nobody_answers() {
        TestTopic topic = make(1);
        cluster.all(Relay.Mode.STALL);

        for (Runnable call : List.<Runnable>of(
                () -> kafka.admin().brokers(),
                () -> kafka.admin().partitions(topic.name()),
                () -> kafka.admin().create(new NewTopic(TestTopic.unmade(kafka).name(), 1, 3, Map.of())),
                () -> kafka.admin().delete(topic.name()))) {
            long start = System.nanoTime();
            assertThat(outcome(call)).isIn(AWAY);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(9));
        }
    }

    @Test
    void a_creation_whose_answer_is_lost_is_unknown_or_found_done_and_never_called_a_conflict() {
        TestTopic topic = TestTopic.unmade(kafka);

        String outcome = whileAnswersAreLost(
                admin -> admin.create(new NewTopic(topic.name(), 1, 3, Map.of())),
                () -> names().contains(topic.name().value()));

        assertThat(outcome).isIn("OK", "KAFKA_TIMEOUT unknown");
    }

    @Test
    void a_deletion_whose_answer_is_lost_is_found_done_or_unknown_and_never_called_missing() {
        TestTopic topic = make(1);

        String outcome = whileAnswersAreLost(
                admin -> admin.delete(topic.name()),
                () -> !names().contains(topic.name().value()));

        assertThat(outcome).isIn("OK", "KAFKA_TIMEOUT unknown");
    }

    @Test
    void what_no_broker_ever_answers_is_unknown_at_the_end() {
        TestTopic topic = TestTopic.unmade(kafka);

        assertThat(whileAnswersAreLost(admin -> admin.create(new NewTopic(topic.name(), 1, 3, Map.of())), () -> false))
                .isIn("KAFKA_TIMEOUT unknown", "KAFKA_UNAVAILABLE unknown");
    }

    /** Answers get lost from when a change is asked for until it is made. */
    private String whileAnswersAreLost(Consumer<ClusterAdmin> change, BooleanSupplier made) {
        Lifecycle lifecycle = new Lifecycle();
        ClientProperties properties = new ClientProperties(impatient(cluster.bootstrapServers()));
        TailWatcher watcher = new TailWatcher(
                () -> {
                    throw new IllegalStateException("nobody waits");
                },
                1,
                lifecycle);
        try (Admin losing = new Losing(properties.admin());
                TopicMetadata metadata = new TopicMetadata(losing, lifecycle, Duration.ofSeconds(2), watcher::wake)) {
            KafkaClusterAdmin admin =
                    new KafkaClusterAdmin(losing, metadata, watcher, lifecycle, Duration.ofSeconds(4));
            CompletableFuture<String> outcome = CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            change.accept(admin);
                            return "OK";
                        } catch (ProxyException failure) {
                            return failure.code() + (failure.outcomeUnknown() ? " unknown" : "");
                        }
                    },
                    threads);
            await().atMost(SOON).until(() -> outcome.isDone() || made.getAsBoolean());
            cluster.all(Relay.Mode.PASS);
            return outcome.join();
        }
    }

    private static final class Losing extends ForwardingAdmin {

        Losing(Map<String, Object> properties) {
            super(properties);
        }

        @Override
        public CreateTopicsResult createTopics(
                Collection<org.apache.kafka.clients.admin.NewTopic> topics, CreateTopicsOptions options) {
            cluster.all(Relay.Mode.SWALLOW_ANSWERS);
            return super.createTopics(topics, options);
        }

        @Override
        public DeleteTopicsResult deleteTopics(TopicCollection topics, DeleteTopicsOptions options) {
            cluster.all(Relay.Mode.SWALLOW_ANSWERS);
            return super.deleteTopics(topics, options);
        }
    }

    private static Set<String> names() {
        try {
            return direct.listTopics().names().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_topic_that_others_delete_make_anew_and_extend_in_use_is_missing_then_there_and_never_an_inner_error()
            throws Exception {
        TestTopic topic = make(2);
        Set<String> seen = ConcurrentHashMap.newKeySet();
        AtomicBoolean over = new AtomicBoolean();
        List<CompletableFuture<Void>> users = List.of(
                CompletableFuture.runAsync(() -> repeat(over, () -> seen.add(topic.outcomeOfAppend())), threads),
                CompletableFuture.runAsync(() -> repeat(over, () -> seen.add(outcome(() -> read(topic)))), threads));
        await().atMost(SOON).until(() -> seen.contains("OK"));

        direct.deleteTopics(List.of(topic.name().value())).all().get();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> topic.outcomeOfAppend().equals("TOPIC_NOT_FOUND"));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> outcome(() -> read(topic)).equals("TOPIC_NOT_FOUND"));

        kafka.admin().create(new NewTopic(topic.name(), 1, 3, Map.of()));
        await().atMost(SOON).until(() -> topic.outcomeOfAppend().equals("OK"));
        await().atMost(SOON).until(() -> outcome(() -> read(topic)).equals("OK"));
        direct.createPartitions(Map.of(topic.name().value(), NewPartitions.increaseTo(4)))
                .all()
                .get();
        await().atMost(SOON).until(() -> outcome(() -> topic.appendTo(3, "x")).equals("OK"));

        over.set(true);
        users.forEach(CompletableFuture::join);
        assertThat(seen).doesNotContain("INTERNAL", "KAFKA_AUTHENTICATION", "NOT_SUPPORTED");
    }

    private static void read(TestTopic topic) {
        kafka.reader()
                .read(new ReadRequest(
                        new TopicPartition(topic.name(), 0), new StartAt.Earliest(), 100, 1 << 20, Duration.ZERO));
    }

    private static void repeat(AtomicBoolean over, Runnable use) {
        while (!over.get()) {
            use.run();
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Test
    void a_waiting_reader_of_a_topic_that_somebody_deletes_hears_so_long_before_its_time_is_over() throws Exception {
        TestTopic topic = make(1);
        CompletableFuture<String> waiting =
                CompletableFuture.supplyAsync(() -> outcome(() -> topic.read(0, 10, Duration.ofSeconds(60))), threads);
        await().during(Duration.ofMillis(500)).until(() -> !waiting.isDone());

        direct.deleteTopics(List.of(topic.name().value())).all().get();

        await().atMost(SOON).until(waiting::isDone);
        assertThat(waiting.join()).isEqualTo("TOPIC_NOT_FOUND");
    }

    @Test
    void a_waiting_reader_whose_offset_is_deleted_hears_so_and_disturbs_no_other() throws Exception {
        TestTopic topic = make(1);
        TestTopic other = make(1);
        topic.append("0", "1", "2");
        other.append("0");
        CompletableFuture<RecordBatch> undisturbed =
                CompletableFuture.supplyAsync(() -> other.read(1, 10, Duration.ofSeconds(60)), threads);
        CompletableFuture<ErrorCode> waiting = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        topic.read(3, 10, Duration.ofSeconds(60));
                        return ErrorCode.INTERNAL;
                    } catch (ProxyException failure) {
                        return failure.code();
                    }
                },
                threads);
        await().during(Duration.ofMillis(500)).until(() -> !waiting.isDone());

        direct.deleteTopics(List.of(topic.name().value())).all().get();
        await().atMost(SOON).until(() -> !names().contains(topic.name().value()));
        direct.createTopics(List.of(
                        new org.apache.kafka.clients.admin.NewTopic(topic.name().value(), 1, (short) 3)))
                .all()
                .get();

        await().atMost(SOON).until(waiting::isDone);
        assertThat(waiting.join()).isIn(ErrorCode.OFFSET_OUT_OF_RANGE, ErrorCode.TOPIC_NOT_FOUND);
        other.append("1");
        assertThat(undisturbed.join().records()).hasSize(1);
    }

    @Test
    void gaps_that_compaction_leaves_are_stepped_over_and_nothing_else() throws Exception {
        TestTopic topic = TestTopic.unmade(kafka);
        kafka.admin()
                .create(new NewTopic(
                        topic.name(),
                        1,
                        3,
                        Map.of(
                                "cleanup.policy", "compact",
                                "segment.ms", "100",
                                "min.cleanable.dirty.ratio", "0.001",
                                "max.compaction.lag.ms", "100",
                                "delete.retention.ms", "100")));
        for (int i = 0; i < 30; i++) {
            put(topic, "key " + i % 3, "value " + i);
        }

        await().atMost(Duration.ofSeconds(40)).until(() -> {
            put(topic, "tick", "tock");
            return topic.read(0, 1).records().get(0).offset() > 0;
        });

        long offset = 0;
        long last = -1;
        boolean gap = false;
        Set<String> values = new HashSet<>();
        RecordBatch batch = topic.read(offset, 2);
        while (!batch.records().isEmpty()) {
            for (StoredRecord stored : batch.records()) {
                gap |= stored.offset() > last + 1;
                last = stored.offset();
                values.add(new String(stored.value().bytes(), StandardCharsets.UTF_8));
            }
            assertThat(batch.nextOffset()).isGreaterThan(last);
            batch = topic.read(batch.nextOffset(), 2);
        }
        assertThat(gap).isTrue();
        assertThat(values).contains("value 27", "value 28", "value 29", "tock");
    }

    private static void put(TestTopic topic, String key, String value) {
        assertThat(kafka.writer().append(topic.name(), List.of(RecordDraft.of(Payload.of(key), Payload.of(value)))))
                .allMatch(result -> result instanceof AppendResult.Appended);
    }
}
