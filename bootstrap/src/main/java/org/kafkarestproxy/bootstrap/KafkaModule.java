package org.kafkarestproxy.bootstrap;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.time.Clock;
import org.kafkarestproxy.adapter.kafka.ApacheKafka;
import org.kafkarestproxy.adapter.memory.InMemoryKafka;
import org.kafkarestproxy.application.port.out.Kafka;

/** Kafka: the real one where brokers are named, else the one in memory. */
final class KafkaModule extends AbstractModule {

    @Provides
    @Singleton
    Kafka kafka(Settings settings, Closer closer) {
        return closer.register(settings.kafka()
                .<Kafka>map(ApacheKafka::connect)
                .orElseGet(() -> new InMemoryKafka(Clock.systemUTC(), settings.memoryBytes())));
    }
}
