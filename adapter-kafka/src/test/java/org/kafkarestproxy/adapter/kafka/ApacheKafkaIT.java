package org.kafkarestproxy.adapter.kafka;

import java.util.List;
import java.util.Map;
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
        KafkaSettings usual = KafkaSettings.of(List.of(TestBroker.shared().bootstrapServers()));
        // The contract holds with several producers, and all other tests have one.
        return ApacheKafka.connect(new KafkaSettings(
                usual.bootstrapServers(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                usual.requestDeadline(),
                usual.readTimeout(),
                usual.metadataTimeout(),
                usual.consumers(),
                3));
    }

    @AfterAll
    void close() {
        kafka.close();
    }
}
