package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kafkarestproxy.adapter.kafka.Relay;
import org.kafkarestproxy.adapter.kafka.TestCluster;
import org.kafkarestproxy.bootstrap.ApiClient.Answer;

/** The proxy is stopped while brokers say nothing. */
@Timeout(120)
class StoppingIT {

    @Test
    void records_that_kafka_does_not_confirm_in_time_are_answered_as_unknown() throws Exception {
        TestCluster cluster = TestCluster.shared();
        Proxy proxy = TestProxy.on(cluster.bootstrapServers(), Map.of("shutdown.timeout", "5s"));
        try {
            ApiClient api = new ApiClient(proxy.baseUri());
            String topic = api.newTopic(1);
            assertThat(api.produce(topic, "{\"records\":[{\"value\":1}]}").status())
                    .isEqualTo(200);
            cluster.all(Relay.Mode.STALL);
            CompletableFuture<Answer> unconfirmed = api.produceLater(topic, "{\"records\":[{\"value\":2}]}");
            await().during(Duration.ofSeconds(1)).until(() -> !unconfirmed.isDone());

            CompletableFuture<Void> stopped = CompletableFuture.runAsync(proxy::stop);
            Answer answer = unconfirmed.get(30, TimeUnit.SECONDS);

            assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            assertThat(answer.errorCode()).isEqualTo(50308);
            assertThat(answer.json().path("outcome").asText()).isEqualTo("unknown");
            stopped.get(30, TimeUnit.SECONDS);
        } finally {
            cluster.all(Relay.Mode.PASS);
            proxy.close();
        }
    }
}
