package org.kafkarestproxy.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kafkarestproxy.application.port.out.Kafka;
import org.kafkarestproxy.domain.record.RecordBatch;

class ManyReadersIT {

    private static final int CONSUMERS = 3;

    private final KafkaSettings settings = new KafkaSettings(
            List.of(TestBroker.shared().bootstrapServers()),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofSeconds(3),
            CONSUMERS,
            1);
    private final Kafka kafka = ApacheKafka.connect(settings);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        threads.shutdownNow();
        kafka.close();
    }

    @Test
    void many_waiting_readers_need_one_thread_and_all_are_woken() {
        TestTopic topic = TestTopic.make(kafka);
        List<CompletableFuture<RecordBatch>> waiting = IntStream.range(0, 300)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> topic.read(0, 10, Duration.ofSeconds(40)), threads))
                .toList();
        await().during(Duration.ofMillis(800)).until(() -> waiting.stream().noneMatch(CompletableFuture::isDone));

        assertThat(threadsNamed("kafka-tail-watcher")).isOne();

        topic.append("news");
        assertThat(waiting).allSatisfy(read -> assertThat(read.join().records()).hasSize(1));
    }

    private static long threadsNamed(String name) {
        return java.util.Arrays.stream(ManagementFactory.getThreadMXBean().dumpAllThreads(false, false))
                .filter(thread -> thread.getThreadName().equals(name))
                .count();
    }

    @Test
    void more_readers_than_consumers_take_turns() {
        TestTopic topic = TestTopic.make(kafka);
        topic.append("0", "1", "2", "3", "4");

        List<CompletableFuture<List<String>>> reads = IntStream.range(0, 40)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> topic.values(i % 5), threads))
                .toList();

        for (int i = 0; i < 40; i++) {
            assertThat(reads.get(i).join())
                    .containsExactlyElementsOf(List.of("0", "1", "2", "3", "4").subList(i % 5, 5));
        }
    }

    @Test
    void a_consumer_stays_behind_the_reader_that_comes_back() {
        TestTopic topic = TestTopic.make(kafka);
        topic.append("0", "1", "2");
        Lifecycle lifecycle = new Lifecycle();
        ConsumerPool pool = new ConsumerPool(
                () -> new KafkaConsumer<>(
                        new ClientProperties(settings).consumer(),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer()),
                CONSUMERS,
                ConsumerPool.UNUSED,
                lifecycle);
        var partition = new org.apache.kafka.common.TopicPartition(topic.name().value(), 0);
        Uuid id = Uuid.randomUuid();

        PositionedConsumer first = pool.borrow(partition, id, 0, 0);
        PositionedConsumer second = pool.borrow(partition, id, 0, 0);
        first.moveTo(partition, id, 0);
        first.read(2, 1 << 20, bytes -> true, Duration.ofSeconds(5));
        second.moveTo(partition, id, 0);
        second.read(1, 1 << 20, bytes -> true, Duration.ofSeconds(5));
        pool.giveBack(first);
        pool.giveBack(second);

        assertThat(pool.borrow(partition, id, 2, 0)).isSameAs(first);
        assertThat(pool.borrow(partition, id, 1, 0)).isSameAs(second);
        assertThat(pool.size()).isEqualTo(2);
        lifecycle.close();
        pool.close();
    }
}
