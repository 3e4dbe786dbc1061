package org.kafkarestproxy.adapter.kafka;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.kafkarestproxy.application.port.out.Kafka;
import org.kafkarestproxy.application.tck.KafkaContract;

class ApacheKafkaIT extends KafkaContract {

    private final Kafka kafka = newKafka();

    @Override
    protected Kafka kafka() {
        return kafka;
    }

    @Override
    protected Kafka newKafka() {
        return ApacheKafka.connect(KafkaSettings.of(List.of(TestBroker.shared().bootstrapServers())));
    }

    @AfterAll
    void close() {
        kafka.close();
    }
}
