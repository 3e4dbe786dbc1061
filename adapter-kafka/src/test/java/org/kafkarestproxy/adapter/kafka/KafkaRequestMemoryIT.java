package org.kafkarestproxy.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kafkarestproxy.adapter.kafka.TestTopic.outcome;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.kafkarestproxy.application.port.out.RequestMemory;
import org.kafkarestproxy.application.tck.RequestMemoryContract;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.AppendResult.Appended;
import org.kafkarestproxy.domain.record.AppendResult.Unconfirmed;
import org.kafkarestproxy.domain.record.Digest;
import org.kafkarestproxy.domain.record.Recollection;
import org.kafkarestproxy.domain.record.Recollection.InProgress;
import org.kafkarestproxy.domain.record.Recollection.Lost;
import org.kafkarestproxy.domain.record.Recollection.Reserved;
import org.kafkarestproxy.domain.record.Recollection.Settled;
import org.kafkarestproxy.domain.topic.TopicName;

class KafkaRequestMemoryIT extends RequestMemoryContract {

    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofSeconds(40);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final List<AppendResult> WRITTEN =
            List.of(new Appended(2, 5), new Appended(2, 6), new Unconfirmed(ErrorCode.DELIVERY_TIMEOUT, "Late."));

    private final Digest request = request();
    private final Digest body = request();

    private static TopicName newTopic() {
        return new TopicName("__requests-" + UUID.randomUUID());
    }

    private static KafkaRequestMemory connect(TopicName topic, Duration window, Duration longest) {
        KafkaSettings settings = KafkaSettings.of(List.of(TestBroker.shared().bootstrapServers()));
        KafkaRequestMemory memory = new KafkaRequestMemory(settings, topic, window, longest, MAX_BYTES);
        await().atMost(SOON).until(memory::ready);
        return memory;
    }

    private static KafkaRequestMemory connect(TopicName topic) {
        return connect(topic, WINDOW, LONGEST);
    }

    @Override
    protected RequestMemory newMemory(Duration window) {
        return connect(newTopic(), window, LONGEST);
    }

    private Recollection reserve(RequestMemory memory) {
        return memory.reserve(request, body, 3);
    }

    @Test
    void another_instance_sees_what_runs_here_and_how_it_ended() {
        TopicName topic = newTopic();
        try (RequestMemory here = connect(topic);
                RequestMemory there = connect(topic)) {
            assertThat(reserve(here)).isEqualTo(new Reserved());
            assertThat(reserve(there)).isEqualTo(new InProgress());

            here.settle(request, WRITTEN);

            await().atMost(SOON).until(() -> reserve(there).equals(new Settled(WRITTEN)));
        }
    }

    @Test
    void another_instance_may_run_what_was_forgotten_here() {
        TopicName topic = newTopic();
        try (RequestMemory here = connect(topic);
                RequestMemory there = connect(topic)) {
            reserve(here);

            here.forget(request);

            await().atMost(SOON).until(() -> reserve(there).equals(new Reserved()));
            assertThat(reserve(here)).isEqualTo(new InProgress());
        }
    }

    @Test
    void of_many_claims_of_two_instances_at_once_one_gets_the_request() {
        TopicName topic = newTopic();
        try (RequestMemory here = connect(topic);
                RequestMemory there = connect(topic)) {
            for (int round = 0; round < 20; round++) {
                Digest contested = request();
                List<Recollection> answers = IntStream.range(0, 8)
                        .parallel()
                        .mapToObj(i -> (i % 2 == 0 ? here : there).reserve(contested, body, 1))
                        .toList();

                assertThat(answers).filteredOn(Reserved.class::isInstance).hasSize(1);
                assertThat(answers).filteredOn(InProgress.class::isInstance).hasSize(7);
                List.of(here, there).forEach(memory -> memory.forget(contested));
            }
        }
    }

    @Test
    void a_restart_loses_nothing() {
        TopicName topic = newTopic();
        Digest wasForgotten = request();
        try (RequestMemory before = connect(topic)) {
            reserve(before);
            before.settle(request, WRITTEN);
            before.reserve(wasForgotten, body, 1);
            before.forget(wasForgotten);
        }

        try (RequestMemory after = connect(topic)) {
            assertThat(reserve(after)).isEqualTo(new Settled(WRITTEN));
            assertThat(after.reserve(wasForgotten, body, 1)).isEqualTo(new Reserved());
        }
    }

    @Test
    void a_request_whose_process_is_gone_is_lost_once_it_can_run_no_more_and_never_runs_again_in_its_window() {
        TopicName topic = newTopic();
        connectAndLeaveRunning(topic);

        try (RequestMemory after = connect(topic, WINDOW, Duration.ofSeconds(8))) {
            List<Recollection> seen = new ArrayList<>();
            await().atMost(SOON).until(() -> {
                seen.add(reserve(after));
                return seen.get(seen.size() - 1).equals(new Lost());
            });
            assertThat(seen).containsOnly(new InProgress(), new Lost());
        }
    }

    @Test
    void a_lost_request_runs_again_after_its_window() {
        TopicName topic = newTopic();
        connectAndLeaveRunning(topic);

        try (RequestMemory after = connect(topic, Duration.ofSeconds(4), Duration.ofSeconds(2))) {
            await().atMost(SOON).until(() -> reserve(after).equals(new Reserved()));
        }
    }

    private void connectAndLeaveRunning(TopicName topic) {
        try (RequestMemory gone = connect(topic)) {
            assertThat(reserve(gone)).isEqualTo(new Reserved());
        }
    }

    @Test
    void makes_its_topic_so_that_nothing_is_cleaned_up_too_early_and_brokers_give_the_time() throws Exception {
        TopicName topic = newTopic();
        try (RequestMemory memory = connect(topic);
                Admin admin = Admin.create(
                        Map.of("bootstrap.servers", TestBroker.shared().bootstrapServers()))) {
            assertThat(reserve(memory)).isEqualTo(new Reserved());
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.value());
            Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);

            assertThat(config.get("cleanup.policy").value()).isEqualTo("compact,delete");
            assertThat(config.get("message.timestamp.type").value()).isEqualTo("LogAppendTime");
            assertThat(Long.parseLong(config.get("retention.ms").value()))
                    .isGreaterThan(WINDOW.plus(LONGEST).toMillis());
            assertThat(Long.parseLong(config.get("min.compaction.lag.ms").value()))
                    .isGreaterThanOrEqualTo(WINDOW.plus(LONGEST).toMillis());
            assertThat(admin.describeTopics(List.of(topic.value()))
                            .allTopicNames()
                            .get()
                            .get(topic.value())
                            .partitions())
                    .hasSize(1);
        }
    }

    @Test
    void while_kafka_is_away_keys_are_refused_and_afterwards_nothing_is_stuck() {
        try (TestBroker broker = TestBroker.restartable()) {
            KafkaSettings settings = KafkaSettings.of(List.of(broker.bootstrapServers()));
            TopicName topic = newTopic();
            broker.stop();
            try (KafkaRequestMemory memory = new KafkaRequestMemory(settings, topic, WINDOW, LONGEST, MAX_BYTES)) {
                assertThat(outcome(() -> reserve(memory))).isEqualTo("NOT_READY");
                broker.start();
                await().atMost(Duration.ofSeconds(60)).until(memory::ready);
                Digest settled = request();
                await().atMost(SOON)
                        .until(() ->
                                outcome(() -> memory.reserve(settled, body, 3)).equals("OK"));

                broker.stop();

                memory.settle(settled, WRITTEN);
                assertThat(memory.reserve(settled, body, 3)).isEqualTo(new Settled(WRITTEN));
                assertThat(outcome(() -> reserve(memory))).isEqualTo("KAFKA_UNAVAILABLE");

                broker.start();

                // The claim of a refused request may have arrived all the same; it lapses.
                await().atMost(Duration.ofSeconds(60))
                        .ignoreExceptionsInstanceOf(ProxyException.class)
                        .until(() -> reserve(memory).equals(new Reserved()));
            }
        }
    }
}
