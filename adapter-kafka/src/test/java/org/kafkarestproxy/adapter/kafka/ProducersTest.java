package org.kafkarestproxy.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.junit.jupiter.api.Test;
import org.kafkarestproxy.adapter.kafka.SendBuffer.Reservation;
import org.kafkarestproxy.domain.topic.TopicName;

class ProducersTest {

    private final List<MockProducer<byte[], byte[]>> made = new ArrayList<>();

    private SharedProducer make(int number) {
        return new SharedProducer(
                () -> {
                    if (number == 3) {
                        throw new IllegalArgumentException("three are enough");
                    }
                    MockProducer<byte[], byte[]> next = new MockProducer<>();
                    made.add(next);
                    return next;
                },
                1_000);
    }

    @Test
    void share_the_topics_out_and_a_topic_has_always_the_same_one() {
        Producers producers = new Producers(3, this::make);

        Set<SharedProducer> used = IntStream.range(0, 100)
                .mapToObj(i -> producers.of(new TopicName("topic-" + i)))
                .collect(Collectors.toSet());

        assertThat(used).hasSize(3);
        assertThat(producers.of(new TopicName("orders"))).isSameAs(producers.of(new TopicName("orders")));
        assertThat(producers.areSound()).isTrue();
        producers.close();
    }

    @Test
    void hold_what_each_of_them_holds() {
        Producers producers = new Producers(2, this::make);
        List<Reservation> held = List.of(
                producers.of(new TopicName("a")).get().buffer().reserve(10, 1),
                producers.of(new TopicName("b")).get().buffer().reserve(20, 1));

        assertThat(producers.of(new TopicName("a"))).isNotSameAs(producers.of(new TopicName("b")));
        assertThat(producers.held()).isEqualTo(30);
        held.forEach(each -> each.settle(1));
        assertThat(producers.held()).isZero();
        producers.close();
    }

    @Test
    void all_are_closed_also_when_one_of_them_cannot_be_made() {
        new Producers(2, this::make).close();
        assertThat(made).hasSize(2).allMatch(MockProducer::closed);

        assertThatThrownBy(() -> new Producers(4, this::make)).hasMessage("three are enough");
        assertThat(made).hasSize(5).allMatch(MockProducer::closed);
    }
}
