package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kafkarestproxy.adapter.kafka.TestBroker;
import org.kafkarestproxy.bootstrap.ApiClient.Answer;

/** The promises of the header with the store that instances share and that outlives them. */
class IdempotencyInKafkaIT extends IdempotencyContract {

    private static final String ONE = "{\"records\":[{\"value\":1}]}";
    private static final String TOPIC = "__idempotency-" + UUID.randomUUID();
    private static final Map<String, String> SETTINGS =
            Map.of("idempotency.store", "kafka", "idempotency.kafka.topic", TOPIC);

    private static Proxy proxy;

    @BeforeAll
    static void start() {
        proxy = another();
    }

    private static Proxy another() {
        Proxy started = TestProxy.on(TestBroker.shared().bootstrapServers(), SETTINGS);
        ApiClient api = new ApiClient(started.baseUri());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> produce(api, "missing", "x").errorCode() == 40401);
        return started;
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    @Override
    protected URI baseUri() {
        return proxy.baseUri();
    }

    private static Answer produce(ApiClient api, String topic, String key) {
        return api.call("POST", "/v1/producer/topics/" + topic, ONE, "Idempotency-Key", key);
    }

    @Test
    void a_repeat_may_reach_another_instance_or_one_that_was_started_later() {
        ApiClient api = new ApiClient(proxy.baseUri());
        String topic = api.newTopic(1);
        Answer first;
        try (Proxy gone = another()) {
            first = produce(new ApiClient(gone.baseUri()), topic, "k");
        }

        Answer elsewhere = produce(api, topic, "k");
        Answer later;
        try (Proxy started = another()) {
            later = produce(new ApiClient(started.baseUri()), topic, "k");
        }

        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(List.of(elsewhere, later)).allSatisfy(repeat -> {
            assertThat(repeat.text()).isEqualTo(first.text());
            assertThat(repeat.header("Idempotency-Replayed")).isEqualTo("true");
        });
    }

    @Test
    void of_many_at_once_on_two_instances_exactly_one_writes() {
        ApiClient here = new ApiClient(proxy.baseUri());
        String topic = here.newTopic(1);
        try (Proxy second = another()) {
            ApiClient there = new ApiClient(second.baseUri());

            List<Answer> answers = IntStream.range(0, 12)
                    .parallel()
                    .mapToObj(i -> produce(i % 2 == 0 ? here : there, topic, "k"))
                    .toList();

            assertThat(answers)
                    .allSatisfy(answer ->
                            assertThat(answer.status()).as(answer.text()).isIn(200, 409));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> produce(there, topic, "k").status() == 200);
            assertThat(here.get("/v1/metadata/topics/" + topic + "/partitions/0")
                            .json()
                            .path("latest_offset")
                            .asLong())
                    .isEqualTo(1);
        }
    }

    @Test
    void clients_cannot_reach_the_topic() {
        ApiClient api = new ApiClient(proxy.baseUri());

        assertThat(api.produce(TOPIC, ONE).errorCode()).isEqualTo(40302);
        assertThat(api.read(TOPIC, 0, 0, "").errorCode()).isEqualTo(40302);
        assertThat(api.get("/v1/metadata/topics").text()).doesNotContain(TOPIC);
    }
}
