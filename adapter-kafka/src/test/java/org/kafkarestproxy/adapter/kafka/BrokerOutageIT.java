package org.kafkarestproxy.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kafkarestproxy.adapter.kafka.TestTopic.outcome;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kafkarestproxy.application.port.out.Kafka;

class BrokerOutageIT {

    private static final List<String> AWAY = List.of("KAFKA_UNAVAILABLE", "KAFKA_TIMEOUT", "DELIVERY_TIMEOUT");

    @Test
    @Timeout(120)
    void calls_fail_in_time_while_the_broker_is_away_and_work_once_it_is_back() {
        KafkaSettings settings;
        try (TestBroker broker = TestBroker.restartable()) {
            settings = new KafkaSettings(
                    List.of(broker.bootstrapServers()),
                    Map.of(),
                    Map.of("delivery.timeout.ms", "4000", "request.timeout.ms", "2000"),
                    Map.of(),
                    Map.of("default.api.timeout.ms", "3000", "request.timeout.ms", "2000"),
                    Duration.ofSeconds(8),
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(2),
                    8,
                    1);
            try (Kafka kafka = ApacheKafka.connect(settings)) {
                TestTopic topic = TestTopic.make(kafka);
                topic.append("before");
                assertThat(topic.values(0)).containsExactly("before");

                broker.stop();

                assertThat(topic.outcomeOfAppend()).isIn(AWAY);
                assertThat(outcome(() -> topic.read(1, 1))).isIn(AWAY);
                assertThat(outcome(() -> topic.read(0, 1000))).isIn(AWAY);
                assertThat(outcome(() -> kafka.admin().topics())).isIn(AWAY);
                assertThat(TestTopic.unmade(kafka).outcomeOfAppend()).isIn(AWAY);

                broker.start();

                await().atMost(Duration.ofSeconds(20))
                        .until(() -> topic.outcomeOfAppend().equals("OK"));
                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(() -> assertThat(topic.values(0)).startsWith("before"));
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> outcome(() -> kafka.admin().topics()).equals("OK"));
            }
        }
    }
}
