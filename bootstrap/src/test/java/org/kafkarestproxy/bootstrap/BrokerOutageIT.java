package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kafkarestproxy.adapter.kafka.TestBroker;
import org.kafkarestproxy.bootstrap.ApiClient.Answer;

@Timeout(180)
class BrokerOutageIT {

    private static final String ONE = "{\"records\":[{\"value\":1}]}";
    private static final Duration SOON = Duration.ofSeconds(20);

    private static final Map<String, String> IMPATIENT = Map.of(
            "http.request-deadline", "8s",
            "kafka.producer.delivery.timeout.ms", "4000",
            "kafka.producer.request.timeout.ms", "2000",
            "kafka.producer.max.block.ms", "2000",
            "kafka.admin.default.api.timeout.ms", "3000",
            "kafka.admin.request.timeout.ms", "2000");

    @Test
    void a_broker_that_goes_and_comes_back_needs_no_restart_of_the_proxy() {
        try (TestBroker broker = TestBroker.restartable();
                Proxy proxy = TestProxy.on(broker.bootstrapServers(), IMPATIENT)) {
            ApiClient api = new ApiClient(proxy.baseUri());
            ApiClient management = ApiClient.undescribed(proxy.managementUri());
            String topic = api.newTopic(1);
            assertThat(api.produce(topic, ONE).status()).isEqualTo(200);
            assertThat(api.read(topic, 0, 0, "").status()).isEqualTo(200);

            broker.stop();

            assertAway(api.produce(topic, ONE));
            assertAway(api.read(topic, 0, 1, ""));
            assertAway(api.get("/v1/metadata/topics"));
            assertAway(api.call("PUT", "/v1/topics/other", null));
            assertThat(api.get("/v1/status").status()).isEqualTo(200);
            assertThat(management.get("/healthy").status()).isEqualTo(200);
            await().atMost(SOON).until(() -> management.get("/ready").status() == 503);

            broker.start();

            await().atMost(SOON).until(() -> api.produce(topic, ONE).status() == 200);
            await().atMost(SOON).until(() -> api.read(topic, 0, 0, "count=10").status() == 200);
            await().atMost(SOON).until(() -> management.get("/ready").status() == 200);
        }
    }

    private static void assertAway(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isIn(503, 504);
        assertThat(answer.json().get("retriable").asBoolean()).isTrue();
    }

    @Test
    void a_broker_that_is_not_there_yet_is_waited_for_by_readiness_only() {
        try (TestBroker broker = TestBroker.restartable()) {
            broker.stop();
            Map<String, String> settings = new HashMap<>(IMPATIENT);
            settings.put("kafka.bootstrap-servers", broker.bootstrapServers());
            settings.put("auth.mode", "off");
            try (Proxy proxy = Proxy.start(Settings.forKafka(TestProxy.configuration(settings)))) {
                ApiClient api = new ApiClient(proxy.baseUri());
                assertThat(ApiClient.undescribed(proxy.managementUri())
                                .get("/ready")
                                .status())
                        .isEqualTo(503);
                assertThat(api.get("/v1/status").status()).isEqualTo(200);
                assertAway(api.produce("anything", ONE));

                broker.start();

                await().atMost(SOON).until(proxy::ready);
                assertThat(api.produce(api.newTopic(1), ONE).status()).isEqualTo(200);
            }
        }
    }
}
