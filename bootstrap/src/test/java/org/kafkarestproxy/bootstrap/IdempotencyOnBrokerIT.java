package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kafkarestproxy.adapter.kafka.TestBroker;
import org.kafkarestproxy.bootstrap.ApiClient.Answer;

class IdempotencyOnBrokerIT extends IdempotencyContract {

    private static Proxy proxy;

    @BeforeAll
    static void start() {
        proxy = TestProxy.on(TestBroker.shared().bootstrapServers());
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    @Override
    protected URI baseUri() {
        return proxy.baseUri();
    }

    @Test
    void who_does_not_want_to_wait_gets_504_and_learns_the_outcome_by_a_repeat() {
        String one = "{\"records\":[{\"value\":1}]}";
        Map<String, String> holdingBack = Map.of("kafka.producer.linger.ms", "5000");
        try (Proxy slow = TestProxy.on(TestBroker.shared().bootstrapServers(), holdingBack)) {
            ApiClient api = new ApiClient(slow.baseUri());
            String topic = api.newTopic(1);
            String path = "/v1/producer/topics/" + topic;

            Answer first = api.call("POST", path, one, "Idempotency-Key", "k", "Prefer", "wait=0");
            Answer early = api.call("POST", path, one, "Idempotency-Key", "k");

            assertThat(first.status()).isEqualTo(504);
            assertThat(first.errorCode()).isEqualTo(50401);
            assertThat(first.json().path("outcome").asText()).isEqualTo("unknown");
            assertThat(early.errorCode()).isEqualTo(40902);
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            api.call("POST", path, one, "Idempotency-Key", "k").status() == 200);
            Answer late = api.call("POST", path, one, "Idempotency-Key", "k");
            assertThat(late.text()).isEqualTo("{\"offsets\":[{\"partition\":0,\"offset\":0}]}");
            assertThat(late.header("Idempotency-Replayed")).isEqualTo("true");
            assertThat(api.read(topic, 0, 0, "count=10").json().path("records")).hasSize(1);
        }
    }
}
