package org.kafkarestproxy.adapter.http;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;

/**
 * An amount that all requests share, of bytes or of places. What is over it is OVERLOADED, at once; who has time may wait for
 * room first. While more than half of it is used, a caller that would hold more than a share of it is QUOTA_EXCEEDED, so that
 * one cannot take everything.
 */
final class Budget {

    private final String what;
    private final long capacity;
    private final long share;
    private final Consumer<ErrorCode> refused;
    private final AtomicLong used = new AtomicLong();
    private final AtomicInteger waiting = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();

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

    /**
     * Waits until so much is free, and enough for those who begin; at once where it is.
     *
     * @return whether it is free, or was a moment ago: others may wait for the same
     */
    boolean awaitRoom(long amount, long nanos) {
        if (hasRoom(amount) || amount > capacity) {
            return amount <= capacity;
        }
        waiting.incrementAndGet();
        lock.lock();
        try {
            long left = nanos;
            while (!hasRoom(amount) && left > 0) {
                left = freed.awaitNanos(left);
            }
            return hasRoom(amount);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
            waiting.decrementAndGet();
        }
    }

    private boolean hasRoom(long amount) {
        return !isNearlyFull() && used.get() + amount <= capacity;
    }

    private void free(long amount) {
        used.addAndGet(-amount);
        if (waiting.get() > 0) {
            lock.lock();
            try {
                freed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Tells that a request is refused, unless it was over by then. */
    void count(ErrorCode code) {
        if (code != ErrorCode.MALFORMED_HTTP) {
            refused.accept(code);
        }
    }

    ProxyException refusal(ErrorCode code) {
        return new ProxyException(
                code,
                switch (code) {
                    case OVERLOADED -> "Too " + what + " at the moment.";
                    case QUOTA_EXCEEDED -> "Too " + what + " at the moment, and most of it is yours.";
                    default -> "The request is over.";
                });
    }

    /** What one request holds. Closing gives it back, and whatever is asked for afterwards is refused. */
    final class Hold implements AutoCloseable {

        private static final AtomicLongFieldUpdater<Hold> HELD = AtomicLongFieldUpdater.newUpdater(Hold.class, "held");
        private static final long CLOSED = -1;

        private final @Nullable AtomicLong ofCaller;
        private volatile long held;

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
            ErrorCode refusal = reserve(amount);
            if (refusal == null) {
                return null;
            }
            count(refusal);
            return refusal(refusal);
        }

        /** Takes more, or tells why not: OVERLOADED, QUOTA_EXCEEDED, or MALFORMED_HTTP when it is closed. Nobody is told. */
        @Nullable
        ErrorCode reserve(long amount) {
            long before = used.get();
            while (before + amount <= capacity && !used.compareAndSet(before, before + amount)) {
                before = used.get();
            }
            long usedThen = before + amount;
            if (usedThen > capacity) {
                return ErrorCode.OVERLOADED;
            }
            if (ofCaller != null && ofCaller.addAndGet(amount) > share && usedThen > capacity / 2) {
                giveBack(amount);
                return ErrorCode.QUOTA_EXCEEDED;
            }
            long heldBefore = HELD.getAndUpdate(this, now -> now == CLOSED ? CLOSED : now + amount);
            if (heldBefore == CLOSED) {
                giveBack(amount);
                return ErrorCode.MALFORMED_HTTP;
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
            long before = held;
            if (amount > before && before != CLOSED) {
                return tryTake(amount - before);
            }
            if (before != CLOSED && HELD.compareAndSet(this, before, amount)) {
                giveBack(before - amount);
            }
            return null;
        }

        private void giveBack(long amount) {
            free(amount);
            if (ofCaller != null) {
                ofCaller.addAndGet(-amount);
            }
        }

        @Override
        public void close() {
            long last = HELD.getAndSet(this, CLOSED);
            if (last > 0) {
                giveBack(last);
            }
        }
    }
}
