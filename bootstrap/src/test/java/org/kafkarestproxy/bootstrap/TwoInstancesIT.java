package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kafkarestproxy.adapter.kafka.TestBroker;
import org.kafkarestproxy.bootstrap.ApiClient.Answer;

/** Two proxies behind one address: whichever gets the next request, the client sees no difference. */
class TwoInstancesIT {

    private static final int REQUESTS = 12;
    private static final Map<String, String> SETTINGS =
            Map.of("idempotency.store", "kafka", "idempotency.kafka.topic", "__idempotency-" + UUID.randomUUID());

    private static final List<Proxy> PROXIES = new ArrayList<>();
    private static List<ApiClient> instances;

    @BeforeAll
    static void start() {
        for (int i = 0; i < 2; i++) {
            PROXIES.add(TestProxy.on(TestBroker.shared().bootstrapServers(), SETTINGS));
        }
        instances =
                PROXIES.stream().map(proxy -> new ApiClient(proxy.baseUri())).toList();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> instances.stream()
                        .allMatch(api -> produce(api, "missing", 0, "ready").errorCode() == 40401));
    }

    @AfterAll
    static void stop() {
        PROXIES.forEach(Proxy::close);
    }

    private static ApiClient instance(int turn) {
        return instances.get(turn % instances.size());
    }

    private static Answer produce(ApiClient api, String topic, int value, String key) {
        return api.call(
                "POST",
                "/v1/producer/topics/" + topic,
                "{\"records\":[{\"value\":" + value + "}]}",
                "Idempotency-Key",
                key);
    }

    @Test
    void requests_and_their_repeats_in_turn_write_each_record_once() {
        String topic = instance(0).newTopic(1);

        for (int i = 0; i < REQUESTS; i++) {
            Answer first = produce(instance(i), topic, i, "key-" + i);
            Answer repeat = repeated(instance(i + 1), topic, i, "key-" + i);

            assertThat(first.text()).isEqualTo("{\"offsets\":[{\"partition\":0,\"offset\":" + i + "}]}");
            assertThat(repeat.text()).isEqualTo(first.text());
            assertThat(repeat.header("Idempotency-Replayed")).isEqualTo("true");
        }

        assertThat(readInTurn(topic))
                .containsExactlyElementsOf(IntStream.range(0, REQUESTS).boxed().toList());
    }

    /** The other one may not have heard of the outcome yet: its 409 says to come again. */
    private static Answer repeated(ApiClient api, String topic, int value, String key) {
        return await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> produce(api, topic, value, key), answer -> answer.status() != 409);
    }

    /** Each answer says where to go on; that is asked of the other one. */
    private static List<Integer> readInTurn(String topic) {
        List<Integer> values = new ArrayList<>();
        String offset = "earliest";
        for (int turn = 0; turn <= REQUESTS; turn++) {
            Answer answer = instance(turn).read(topic, 0, offset, "count=3");
            for (JsonNode read : answer.json().path("records")) {
                values.add(read.path("value").asInt());
            }
            offset = answer.header("NextOffset");
        }
        return values;
    }

    @Test
    void who_waits_at_one_is_woken_by_what_the_other_writes() throws Exception {
        String topic = instance(0).newTopic(1);
        for (int turn = 0; turn < 4; turn++) {
            CompletableFuture<Answer> waiting = instance(turn)
                    .getLater("/v1/consumer/topics/" + topic + "/partitions/0/offsets/" + turn + "?wait=20000");
            await().during(Duration.ofMillis(200)).until(() -> !waiting.isDone());

            produce(instance(turn + 1), topic, turn, "wake-" + turn);

            Answer woken = waiting.get(10, TimeUnit.SECONDS);
            assertThat(woken.json().path("records").get(0).path("value").asInt())
                    .isEqualTo(turn);
            assertThat(woken.header("NextOffset")).isEqualTo(String.valueOf(turn + 1));
        }
    }

    @Test
    void a_topic_that_one_makes_is_there_for_the_other_and_gone_when_the_other_deletes_it() {
        String topic = instance(0).newTopic(2);

        assertThat(instance(1).read(topic, 0, "earliest", "").status()).isEqualTo(200);
        assertThat(instance(1).call("DELETE", "/v1/topics/" + topic, null).status())
                .isEqualTo(204);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> instance(0).read(topic, 0, "earliest", "").errorCode() == 40401);
    }
}
