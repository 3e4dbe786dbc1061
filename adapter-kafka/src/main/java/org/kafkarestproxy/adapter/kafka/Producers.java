package org.kafkarestproxy.adapter.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.kafkarestproxy.domain.topic.TopicName;

/**
 * One producer, or several that share the topics out: each has one thread that sends, and that thread has its limit. All records
 * of a topic go through the same producer, so that they keep the order in which they were handed over.
 */
final class Producers {

    private final List<SharedProducer> all = new ArrayList<>();

    /** @param factory makes one by its number, from 0 */
    Producers(int count, IntFunction<SharedProducer> factory) {
        try {
            for (int i = 0; i < count; i++) {
                all.add(factory.apply(i));
            }
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    SharedProducer of(TopicName topic) {
        return all.get(Math.floorMod(topic.value().hashCode(), all.size()));
    }

    /** See {@link SharedProducer#isSound}; of all of them. */
    boolean areSound() {
        return all.stream().allMatch(SharedProducer::isSound);
    }

    /** Bytes that Kafka has not acknowledged. */
    long held() {
        return all.stream().mapToLong(each -> each.get().buffer().held()).sum();
    }

    /** Closes them at the same time: each may take its while. */
    void close() {
        List<Thread> closing = all.stream()
                .map(each -> new Thread(each::close, "kafka-producer-closing"))
                .toList();
        closing.forEach(Thread::start);
        for (Thread each : closing) {
            try {
                each.join();
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
