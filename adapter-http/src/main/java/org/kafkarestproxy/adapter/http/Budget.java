package org.kafkarestproxy.adapter.http;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;

/**
 * An amount that all requests share, of bytes or of places. What is over it is OVERLOADED, at once and without a queue. While
 * more than half of it is used, a caller that would hold more than a share of it is QUOTA_EXCEEDED, so that one cannot take
 * everything.
 */
final class Budget {

    private final String what;
    private final long capacity;
    private final long share;
    private final Consumer<ErrorCode> refused;
    private final AtomicLong used = new AtomicLong();

    /**
     * @param what what there would be too much of, for the message
     * @param share what one caller may hold, as a part of the whole from 0 to 1
     * @param refused told OVERLOADED or QUOTA_EXCEEDED for whatever is refused
     */
    Budget(String what, long capacity, double share, Consumer<ErrorCode> refused) {
        this.what = what;
        this.capacity = capacity;
        this.share = Math.max(1, (long) (capacity * share));
        this.refused = refused;
    }

    /**
     * Nothing yet of this budget, for one request.
     *
     * @param ofCaller what all requests of the same caller hold; null for a caller whose share is not limited
     */
    Hold hold(@Nullable AtomicLong ofCaller) {
        return new Hold(ofCaller);
    }

    long capacity() {
        return capacity;
    }

    long used() {
        return used.get();
    }

    /** Whether so little is left that it should go to those who have begun. */
    boolean isNearlyFull() {
        return used.get() > capacity - capacity / 8;
    }

    ProxyException refusal() {
        refused.accept(ErrorCode.OVERLOADED);
        return new ProxyException(ErrorCode.OVERLOADED, "Too " + what + " at the moment.");
    }

    /** What one request holds. Closing gives it back, and whatever is asked for afterwards is refused. */
    final class Hold implements AutoCloseable {

        private static final long CLOSED = -1;

        private final @Nullable AtomicLong ofCaller;
        private final AtomicLong held = new AtomicLong();

        private Hold(@Nullable AtomicLong ofCaller) {
            this.ofCaller = ofCaller;
        }

        /** Takes more, or fails with OVERLOADED or QUOTA_EXCEEDED and takes nothing. */
        void take(long amount) {
            ProxyException refusal = tryTake(amount);
            if (refusal != null) {
                throw refusal;
            }
        }

        /** Takes more, or tells why not. */
        @Nullable
        ProxyException tryTake(long amount) {
            long usedThen = used.addAndGet(amount);
            if (usedThen > capacity) {
                used.addAndGet(-amount);
                return refusal();
            }
            if (ofCaller != null && ofCaller.addAndGet(amount) > share && usedThen > capacity / 2) {
                giveBack(amount);
                refused.accept(ErrorCode.QUOTA_EXCEEDED);
                return new ProxyException(
                        ErrorCode.QUOTA_EXCEEDED, "Too " + what + " at the moment, and most of it is yours.");
            }
            long before = held.getAndUpdate(now -> now == CLOSED ? CLOSED : now + amount);
            if (before == CLOSED) {
                giveBack(amount);
                return new ProxyException(ErrorCode.MALFORMED_HTTP, "The request is over.");
            }
            return null;
        }

        /** Makes the amount held exactly this; where that is more, it may be refused as in {@link #take}. */
        void settle(long amount) {
            ProxyException refusal = trySettle(amount);
            if (refusal != null) {
                throw refusal;
            }
        }

        /** Makes the amount held exactly this, or tells why not. */
        @Nullable
        ProxyException trySettle(long amount) {
            long before = held.get();
            if (amount > before && before != CLOSED) {
                return tryTake(amount - before);
            }
            if (before != CLOSED && held.compareAndSet(before, amount)) {
                giveBack(before - amount);
            }
            return null;
        }

        private void giveBack(long amount) {
            used.addAndGet(-amount);
            if (ofCaller != null) {
                ofCaller.addAndGet(-amount);
            }
        }

        @Override
        public void close() {
            long last = held.getAndSet(CLOSED);
            if (last > 0) {
                giveBack(last);
            }
        }
    }
}
