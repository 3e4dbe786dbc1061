package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kafkarestproxy.adapter.kafka.TestBroker;
import org.kafkarestproxy.bootstrap.ApiClient.Answer;

/** The proxy logs in to its brokers by properties that are passed through. */
@Timeout(120)
class SecuredBrokerIT {

    private static TestBroker broker;

    @BeforeAll
    static void start() {
        broker = TestBroker.secured();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    private static Map<String, String> common(Map<String, String> login) {
        Map<String, String> settings = new HashMap<>();
        login.forEach((name, value) -> settings.put("kafka.common." + name, value));
        return settings;
    }

    @Test
    void what_kafka_denies_the_proxy_is_a_403() {
        try (Proxy administrator = TestProxy.on(broker.bootstrapServers(), common(TestBroker.ADMINISTRATOR));
                Proxy user = TestProxy.on(broker.bootstrapServers(), common(TestBroker.USER))) {
            String topic = new ApiClient(administrator.baseUri()).newTopic(1);
            ApiClient api = new ApiClient(user.baseUri());

            Answer produced = api.produce(topic, "{\"records\":[{\"value\":1}]}");
            assertThat(produced.status()).isEqualTo(403);
            assertThat(produced.errorCode()).isEqualTo(40303);
            assertThat(produced.json().get("outcome").asText()).isEqualTo("not_written");
            assertThat(api.read(topic, 0, 0, "").status()).isEqualTo(403);
            assertThat(api.call("DELETE", "/v1/topics/" + topic, null).status()).isEqualTo(403);
            assertThat(api.call("PUT", "/v1/topics/mine", null).status()).isEqualTo(403);
        }
    }

    @Test
    void a_wrong_password_makes_it_not_ready_and_is_the_proxys_own_fault() {
        Map<String, String> settings = common(TestBroker.login("plain-user1", "wrong"));
        settings.put("kafka.bootstrap-servers", broker.bootstrapServers());
        settings.put("auth.mode", "off");
        try (Proxy proxy = Proxy.start(Settings.forKafka(TestProxy.configuration(settings)))) {
            Answer answer = new ApiClient(proxy.baseUri()).get("/v1/metadata/topics");
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.errorCode()).isEqualTo(50002);
            assertThat(answer.text()).doesNotContain("wrong", "plain-user1");

            ApiClient management = ApiClient.undescribed(proxy.managementUri());
            await().during(Duration.ofSeconds(1))
                    .until(() -> management.get("/ready").status() == 503);
        }
    }
}
