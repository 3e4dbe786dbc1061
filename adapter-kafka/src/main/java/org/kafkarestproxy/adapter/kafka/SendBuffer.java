package org.kafkarestproxy.adapter.kafka;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;

/**
 * Counts what a producer holds and Kafka has not acknowledged. That is at most half of the producer's buffer: the other half
 * is for what the buffer loses to batches that are not full, so that {@code send} need not wait for space.
 */
final class SendBuffer {

    private final long limit;
    private final AtomicLong held = new AtomicLong();

    /** For a producer with this {@code buffer.memory}. */
    SendBuffer(long bufferMemory) {
        this.limit = bufferMemory / 2;
    }

    /**
     * Takes room for the records of one request, or fails with OVERLOADED. A request that finds nothing else there is never
     * refused, however large it is: waiting would not help it.
     */
    Reservation reserve(long bytes, int records) {
        long before = held.get();
        while (!held.compareAndSet(before, before + bytes)) {
            before = held.get();
        }
        if (before > 0 && before + bytes > limit) {
            held.addAndGet(-bytes);
            throw new ProxyException(ErrorCode.OVERLOADED, KafkaFailures.message(ErrorCode.OVERLOADED));
        }
        return new Reservation(bytes, records);
    }

    long held() {
        return held.get();
    }

    /** The room of one request; given back when the last of its records is settled, whoever still waits for that. */
    final class Reservation implements Callback {

        private final Thread sender = Thread.currentThread();
        private final long bytes;
        private final AtomicInteger unsettled;
        private @Nullable Exception refusal;

        private Reservation(long bytes, int records) {
            this.bytes = bytes;
            this.unsettled = new AtomicInteger(records);
        }

        /** Only a producer that did not take the record says so in the thread that sends. */
        @Override
        public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
            if (failure != null && Thread.currentThread() == sender) {
                refusal = failure;
            }
            settle(1);
        }

        /** These records were never sent, or are acknowledged. */
        void settle(int records) {
            int left = unsettled.addAndGet(-records);
            if (left <= 0 && left + records > 0) {
                held.addAndGet(-bytes);
            }
        }

        /** Why the record that was just sent was not taken; null when it was. */
        @Nullable
        Exception takeRefusal() {
            Exception last = refusal;
            refusal = null;
            return last;
        }
    }
}
