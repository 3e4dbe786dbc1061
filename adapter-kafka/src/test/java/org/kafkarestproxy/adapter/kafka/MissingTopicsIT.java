package org.kafkarestproxy.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kafkarestproxy.adapter.kafka.TestTopic.outcome;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.ForwardingAdmin;
import org.apache.kafka.common.TopicCollection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kafkarestproxy.application.port.out.Kafka;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.topic.TopicName;
import org.kafkarestproxy.domain.topic.TopicPartition;

/** Topics and partitions that are not there, before brokers that would make them for any client that lets them. */
@Timeout(60)
class MissingTopicsIT {

    private static final String SERVERS = TestBroker.shared().bootstrapServers();

    private final Kafka kafka = ApacheKafka.connect(KafkaSettings.of(List.of(SERVERS)));
    private final Counting admin = new Counting(new ClientProperties(KafkaSettings.of(List.of(SERVERS))).admin());
    private final TopicMetadata metadata = new TopicMetadata(
            admin, new Lifecycle(), KafkaSettings.of(List.of(SERVERS)).metadataTimeout(), topic -> {});

    @AfterEach
    void close() {
        metadata.close();
        admin.close();
        kafka.close();
    }

    private static final class Counting extends ForwardingAdmin {

        private final AtomicInteger questions = new AtomicInteger();

        Counting(Map<String, Object> properties) {
            super(properties);
        }

        @Override
        public DescribeTopicsResult describeTopics(TopicCollection topics, DescribeTopicsOptions options) {
            questions.incrementAndGet();
            return super.describeTopics(topics, options);
        }

        @Override
        public DescribeTopicsResult describeTopics(Collection<String> topics, DescribeTopicsOptions options) {
            questions.incrementAndGet();
            return super.describeTopics(topics, options);
        }
    }

    @Test
    void no_use_of_a_missing_topic_makes_it() throws Exception {
        TestTopic missing = TestTopic.unmade(kafka);
        TopicName name = missing.name();

        assertThat(missing.outcomeOfAppend()).isEqualTo("TOPIC_NOT_FOUND");
        assertThat(outcome(() -> missing.appendTo(7, "x"))).isEqualTo("TOPIC_NOT_FOUND");
        for (Runnable use : List.<Runnable>of(
                () -> missing.read(0, 1),
                () -> kafka.admin().topic(name),
                () -> kafka.admin().partitions(name),
                () -> kafka.admin().partition(new TopicPartition(name, 0)),
                () -> kafka.admin().delete(name))) {
            assertThat(outcome(use)).isEqualTo("TOPIC_NOT_FOUND");
        }

        try (Admin client = Admin.create(Map.of("bootstrap.servers", SERVERS))) {
            assertThat(client.listTopics().names().get()).doesNotContain(name.value());
        }
    }

    @Test
    void a_thousand_requests_for_a_missing_topic_ask_about_once_a_second() {
        TopicName missing = TestTopic.unmade(kafka).name();
        ExecutorService threads = Executors.newFixedThreadPool(20);
        long start = System.nanoTime();
        List<CompletableFuture<Void>> requests = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            requests.add(CompletableFuture.runAsync(() -> askFor(missing), threads));
        }
        requests.forEach(CompletableFuture::join);
        threads.shutdown();

        long seconds = (System.nanoTime() - start) / 1_000_000_000 + 1;
        assertThat(admin.questions.get()).isBetween(1, (int) (2 * seconds + 1));
    }

    @Test
    void a_thousand_requests_for_a_missing_partition_ask_about_once_a_second() {
        TestTopic topic = TestTopic.make(kafka);
        long start = System.nanoTime();
        for (int i = 0; i < 1000; i++) {
            assertThat(metadata.topic(topic.name()).partitions()).isEqualTo(1);
            assertThat(metadata.withNewPartitions(topic.name()).partitions()).isEqualTo(1);
        }

        long seconds = (System.nanoTime() - start) / 1_000_000_000 + 1;
        // One is the renewal in the background.
        assertThat(admin.questions.get()).isBetween(1, (int) (3 * seconds + 1));
    }

    private void askFor(TopicName missing) {
        try {
            metadata.topic(missing);
            throw new AssertionError("there is no such topic");
        } catch (ProxyException failure) {
            assertThat(failure.code().name()).isEqualTo("TOPIC_NOT_FOUND");
        }
    }
}
