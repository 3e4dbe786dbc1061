package org.kafkarestproxy.bootstrap;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.time.Clock;
import org.kafkarestproxy.adapter.kafka.ApacheKafka;
import org.kafkarestproxy.adapter.kafka.KafkaRequestMemory;
import org.kafkarestproxy.adapter.kafka.KafkaSettings;
import org.kafkarestproxy.adapter.memory.InMemoryKafka;
import org.kafkarestproxy.adapter.memory.InMemoryRequests;
import org.kafkarestproxy.application.port.out.Kafka;
import org.kafkarestproxy.application.port.out.RequestMemory;
import org.kafkarestproxy.domain.topic.TopicName;

/** Kafka: the real one where brokers are named, else the one in memory; and the memory for requests with keys. */
final class KafkaModule extends AbstractModule {

    @Provides
    @Singleton
    RequestMemory requestMemory(Settings settings, Closer closer) {
        IdempotencySettings idempotency = settings.idempotency();
        return closer.register(settings.kafka()
                .flatMap(kafka -> idempotency.topic().map(topic -> inKafka(kafka, topic, idempotency)))
                .orElseGet(() -> new InMemoryRequests(idempotency.window(), idempotency.memoryBytes())));
    }

    private static RequestMemory inKafka(KafkaSettings kafka, TopicName topic, IdempotencySettings idempotency) {
        return KafkaRequestMemory.connect(kafka, topic, idempotency.window(), idempotency.memoryBytes());
    }

    @Provides
    @Singleton
    Kafka kafka(Settings settings, Closer closer) {
        return closer.register(settings.kafka()
                .<Kafka>map(ApacheKafka::connect)
                .orElseGet(() -> new InMemoryKafka(Clock.systemUTC(), settings.memoryBytes())));
    }
}
