package org.kafkarestproxy.adapter.http;

import java.util.concurrent.atomic.AtomicInteger;

/** When the request head began that a connection is about to send; one per connection. */
final class HeadClock {

    private static final long OFF = 0;

    private final AtomicInteger requests = new AtomicInteger();
    private volatile long since = now();

    private static long now() {
        return System.nanoTime() | 1;
    }

    /** Bytes came in. Those that come while a request runs are its body. */
    void received() {
        if (since == OFF && requests.get() == 0) {
            since = now();
        }
    }

    /** A head has begun and is not complete, whatever else runs on the connection. */
    void headPending() {
        if (since == OFF) {
            since = now();
        }
    }

    /** No head has begun. */
    void noHead() {
        since = OFF;
    }

    void requestBegins() {
        requests.incrementAndGet();
    }

    void requestEnds() {
        requests.decrementAndGet();
    }

    /** No request runs. */
    boolean idle() {
        return requests.get() == 0;
    }

    boolean overdue(long nanos) {
        long began = since;
        return began != OFF && System.nanoTime() - began > nanos;
    }
}
