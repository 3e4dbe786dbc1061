package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kafkarestproxy.adapter.kafka.TestBroker;

/** What a Prometheus sees of a proxy in front of a broker. */
@Timeout(120)
class MetricsOnBrokerIT {

    private static final int TOPICS = 10;
    private static final int PARTITIONS = 8;
    private static final String[] OF_THE_CLUSTER = {"topic", "partition", "node.id"};

    private static Proxy proxy;
    private static ApiClient api;
    private static ApiClient management;

    @BeforeAll
    static void start() {
        proxy = TestProxy.on(TestBroker.shared().bootstrapServers());
        api = new ApiClient(proxy.baseUri());
        management = ApiClient.undescribed(proxy.managementUri());
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    @Test
    void many_topics_and_partitions_add_no_series() {
        useATopic();
        Scrape before = Scrape.of(management);

        for (int i = 0; i < TOPICS; i++) {
            useATopic();
        }

        Scrape after = Scrape.of(management);
        Set<String> added = after.seriesAddedSince(before);
        // Kafka's clients are looked at once a minute, and may have begun to measure themselves in some more ways.
        added.removeIf(name -> name.startsWith("kafka_"));
        assertThat(added).isEmpty();
        assertThat(after.series())
                .anyMatch(name -> name.startsWith("kafka_producer_"))
                .noneMatch(name -> name.matches("kafka_.*[{,](topic|partition|node_id)=.*"));
    }

    /** Writes to each of its partitions, reads from each, and waits at the end of one. */
    private static void useATopic() {
        String topic = api.newTopic(PARTITIONS);
        String records = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> "{\"value\":1,\"partition\":" + partition + "}")
                .collect(Collectors.joining(","));
        assertThat(api.produce(topic, "{\"records\":[" + records + "]}").status())
                .isEqualTo(200);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            assertThat(api.read(topic, partition, 0, "").status()).isEqualTo(200);
        }
        assertThat(api.read(topic, 0, "latest", "wait=20").status()).isEqualTo(200);
        assertThat(api.get("/v1/metadata/topics/" + topic + "/partitions").status())
                .isEqualTo(200);
    }

    @Test
    void what_kafkas_clients_measure_of_topics_and_brokers_is_left_out() throws Exception {
        String topic = api.newTopic(PARTITIONS);
        Map<String, Object> brokers =
                Map.of("bootstrap.servers", TestBroker.shared().bootstrapServers());
        try (KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(brokers, new ByteArraySerializer(), new ByteArraySerializer());
                KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(brokers, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            producer.send(new ProducerRecord<>(topic, 0, null, new byte[1])).get(30, TimeUnit.SECONDS);
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            consumer.seekToBeginning(consumer.assignment());
            assertThat(consumer.poll(Duration.ofSeconds(30))).hasSize(1);

            assertThat(tagsOf(producer, consumer, new SimpleMeterRegistry())).contains(OF_THE_CLUSTER);
            assertThat(tagsOf(producer, consumer, Meters.registry()))
                    .contains("client.id")
                    .doesNotContain(OF_THE_CLUSTER);
        }
    }

    private static Set<String> tagsOf(Producer<?, ?> producer, Consumer<?, ?> consumer, MeterRegistry registry) {
        try (KafkaClientMetrics ofProducer = new KafkaClientMetrics(producer);
                KafkaClientMetrics ofConsumer = new KafkaClientMetrics(consumer)) {
            ofProducer.bindTo(registry);
            ofConsumer.bindTo(registry);
            return registry.getMeters().stream()
                    .flatMap(meter -> meter.getId().getTags().stream())
                    .map(Tag::getKey)
                    .collect(Collectors.toSet());
        } finally {
            registry.close();
        }
    }
}
