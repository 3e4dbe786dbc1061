package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kafkarestproxy.adapter.kafka.TestBroker;
import org.kafkarestproxy.bootstrap.ApiClient.Answer;

class ApiOnBrokerIT extends ApiContract {

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
    void any_instance_goes_on_where_another_one_was_left() {
        try (Proxy other = TestProxy.on(TestBroker.shared().bootstrapServers())) {
            ApiClient here = new ApiClient(proxy.baseUri());
            ApiClient there = new ApiClient(other.baseUri());
            String topic = here.newTopic(1);
            assertThat(there.produce(topic, "{\"records\":[{\"value\":1},{\"value\":2},{\"value\":3}]}")
                            .status())
                    .isEqualTo(200);

            String next = here.read(topic, 0, 0, "count=2").header("NextOffset");
            Answer rest = there.read(topic, 0, next, "count=2");

            assertThat(rest.json().path("records")).hasSize(1);
            assertThat(rest.json().path("records").get(0).path("value").asText())
                    .isEqualTo("3");
        }
    }
}
