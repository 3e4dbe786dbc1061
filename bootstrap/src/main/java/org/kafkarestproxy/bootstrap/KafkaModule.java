package org.kafkarestproxy.bootstrap;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
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
    RequestMemory requestMemory(Settings settings, PrometheusMeterRegistry registry, Closer closer) {
        IdempotencySettings idempotency = settings.idempotency();
        RequestMemory memory = closer.register(settings.kafka()
                .flatMap(kafka -> idempotency.topic().map(topic -> inKafka(kafka, topic, idempotency)))
                .orElseGet(() -> new InMemoryRequests(idempotency.window(), idempotency.memoryBytes())));
        FunctionCounter.builder("krp.idempotency.evicted", memory, RequestMemory::evicted)
                .description("Ended requests with a key that were forgotten before their time, to make room")
                .register(registry);
        return memory;
    }

    private static RequestMemory inKafka(KafkaSettings kafka, TopicName topic, IdempotencySettings idempotency) {
        return KafkaRequestMemory.connect(kafka, topic, idempotency.window(), idempotency.memoryBytes());
    }

    @Provides
    @Singleton
    Kafka kafka(Settings settings, PrometheusMeterRegistry registry, Closer closer) {
        Kafka kafka = closer.register(settings.kafka()
                .<Kafka>map(asked -> ApacheKafka.connect(asked, registry))
                .orElseGet(() -> new InMemoryKafka(Clock.systemUTC(), settings.memoryBytes())));
        return new MeasuredKafka(kafka, registry);
    }
}
