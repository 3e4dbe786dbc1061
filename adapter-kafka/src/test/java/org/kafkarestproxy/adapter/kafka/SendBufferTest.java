package org.kafkarestproxy.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;

class SendBufferTest {

    private final SendBuffer buffer = new SendBuffer(2000, new Alarm());

    private void assertOverloaded(long bytes) {
        assertThatThrownBy(() -> buffer.reserve(bytes, 1))
                .isInstanceOfSatisfying(
                        ProxyException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.OVERLOADED));
    }

    @Test
    void takes_half_of_the_buffer_and_no_byte_more() {
        buffer.reserve(600, 1);
        buffer.reserve(400, 1);

        assertOverloaded(1);
        assertThat(buffer.held()).isEqualTo(1000);
    }

    @Test
    void takes_a_request_of_any_size_when_nothing_else_is_there() {
        buffer.reserve(5000, 1);

        assertOverloaded(1);
    }

    @Test
    void room_comes_back_when_the_last_record_is_settled() {
        SendBuffer.Reservation room = buffer.reserve(1000, 3);

        room.ticket().onCompletion(null, null);
        room.settle(1);
        assertOverloaded(1);
        assertThat(room.isSettled()).isFalse();
        room.ticket().onCompletion(null, new IllegalStateException("closed"));

        assertThat(room.isSettled()).isTrue();
        assertThat(buffer.held()).isZero();
    }

    @Test
    void room_comes_back_once_even_if_a_record_is_settled_twice() {
        buffer.reserve(10, 1);
        SendBuffer.Reservation room = buffer.reserve(500, 2);
        SendBuffer.Ticket ticket = room.ticket();

        ticket.onCompletion(null, null);
        ticket.onCompletion(null, null);
        assertThat(room.isSettled()).isFalse();
        room.settle(1);
        room.settle(1);

        assertThat(buffer.held()).isEqualTo(10);
    }

    @Test
    void a_failure_is_a_refusal_only_in_the_thread_that_sends() {
        SendBuffer.Reservation room = buffer.reserve(100, 2);
        Exception failure = new IllegalStateException("of a broker");
        SendBuffer.Ticket later = room.ticket();
        SendBuffer.Ticket atOnce = room.ticket();

        CompletableFuture.runAsync(() -> later.onCompletion(null, failure)).join();
        atOnce.onCompletion(null, failure);

        assertThat(later.refusal()).isNull();
        assertThat(later.failure()).isSameAs(failure);
        assertThat(atOnce.refusal()).isSameAs(failure);
    }
}
