package org.kafkarestproxy.adapter.kafka;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
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
    private final Alarm alarm;
    private final AtomicLong held = new AtomicLong();

    /** For a producer with this {@code buffer.memory}. */
    SendBuffer(long bufferMemory, Alarm alarm) {
        this.limit = bufferMemory / 2;
        this.alarm = alarm;
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
    final class Reservation {

        private final long bytes;
        private final AtomicInteger unsettled;
        private volatile @Nullable Thread waiting;

        private Reservation(long bytes, int records) {
            this.bytes = bytes;
            this.unsettled = new AtomicInteger(records);
        }

        /** For one record on its way. */
        Ticket ticket() {
            return new Ticket(this);
        }

        /** So many records are acknowledged, have failed or were never sent. */
        void settle(int records) {
            int left = unsettled.addAndGet(-records);
            if (left <= 0 && left + records > 0) {
                held.addAndGet(-bytes);
                LockSupport.unpark(waiting);
            }
        }

        boolean isSettled() {
            return unsettled.get() <= 0;
        }

        /** Waits until nothing of it is on its way any more; false when that takes longer. One thread at a time may do so. */
        boolean await(long nanos) throws InterruptedException {
            long end = System.nanoTime() + nanos;
            waiting = Thread.currentThread();
            return alarm.parkUntil(this::isSettled, end);
        }
    }

    /**
     * Hears what became of one record. It is asked instead of the producer's future: that one is a chain with a link for each
     * time that the batch was split, and a batch that is split without end overflows the stack of who asks it.
     */
    static final class Ticket implements Callback {

        private final Reservation room;
        private final Thread sender = Thread.currentThread();
        private @Nullable RecordMetadata written;
        private @Nullable Exception failure;
        private boolean refused;
        private volatile boolean done;

        private Ticket(Reservation room) {
            this.room = room;
        }

        @Override
        public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
            if (done) {
                return;
            }
            written = metadata;
            failure = exception;
            // Only a producer that did not take the record says so in the thread that sends.
            refused = exception != null && Thread.currentThread().equals(sender);
            done = true;
            room.settle(1);
        }

        boolean isDone() {
            return done;
        }

        /** Why the producer did not take the record, right after it was sent; null when it did. */
        @Nullable
        Exception refusal() {
            return done && refused ? failure : null;
        }

        /** Where the record is; null unless it is done, and without a failure. */
        @Nullable
        RecordMetadata written() {
            return done ? written : null;
        }

        @Nullable
        Exception failure() {
            return done ? failure : null;
        }
    }
}
