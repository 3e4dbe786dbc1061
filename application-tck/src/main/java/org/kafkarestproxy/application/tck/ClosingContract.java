package org.kafkarestproxy.application.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kafkarestproxy.application.tck.TestTopics.assertFails;
import static org.kafkarestproxy.application.tck.TestTopics.record;
import static org.kafkarestproxy.application.tck.TestTopics.timed;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.kafkarestproxy.application.port.out.Kafka;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.record.RecordBatch;
import org.kafkarestproxy.domain.record.StartAt;
import org.kafkarestproxy.domain.topic.TopicName;

abstract class ClosingContract {

    abstract Kafka newKafka();

    @Test
    void refuses_everything_afterwards_and_may_be_repeated() {
        Kafka kafka = newKafka();
        TestTopics topics = new TestTopics(() -> kafka);
        TopicName topic = topics.filled(1);

        kafka.close();
        kafka.close();

        assertFails(ErrorCode.SHUTTING_DOWN, () -> topics.append(topic, record("a")));
        assertFails(ErrorCode.SHUTTING_DOWN, () -> topics.read(topic, 0));
        assertFails(ErrorCode.SHUTTING_DOWN, () -> kafka.admin().topics());
    }

    @Test
    void releases_waiting_readers_with_what_they_have_while_all_else_goes_on() {
        try (Kafka kafka = newKafka()) {
            TestTopics topics = new TestTopics(() -> kafka);
            TopicName topic = topics.filled(1);
            CompletableFuture<RecordBatch> waiting = CompletableFuture.supplyAsync(
                    () -> topics.read(topic, new StartAt.Offset(1), Duration.ofSeconds(50)),
                    task -> new Thread(task).start());
            await().during(Duration.ofMillis(500)).until(() -> !waiting.isDone());

            Duration time = timed(() -> {
                kafka.releaseReaders();
                kafka.releaseReaders();
                assertThat(waiting.join().records()).isEmpty();
                assertThat(topics.read(topic, new StartAt.Latest(), Duration.ofSeconds(50))
                                .records())
                        .isEmpty();
                TopicName later = topics.create(1);
                assertThat(topics.read(later, new StartAt.Earliest(), Duration.ofSeconds(50))
                                .nextOffset())
                        .isZero();
            });

            assertThat(time).isLessThan(Duration.ofSeconds(10));
            topics.append(topic, record("still written"));
            assertThat(topics.read(topic, 0).records()).hasSize(2);
        }
    }

    @Test
    void lets_waiting_readers_go() {
        Kafka kafka = newKafka();
        TestTopics topics = new TestTopics(() -> kafka);
        TopicName topic = topics.filled(1);
        CompletableFuture<String> waiting = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        RecordBatch batch = topics.read(topic, new StartAt.Offset(1), Duration.ofSeconds(50));
                        return "records: " + batch.records().size();
                    } catch (ProxyException released) {
                        return released.code().name();
                    }
                },
                task -> new Thread(task).start());
        await().during(Duration.ofMillis(500)).until(() -> !waiting.isDone());

        Duration time = timed(() -> {
            kafka.close();
            assertThat(waiting.join()).isIn("SHUTTING_DOWN", "records: 0");
        });

        assertThat(time).isLessThan(Duration.ofSeconds(10));
    }
}
