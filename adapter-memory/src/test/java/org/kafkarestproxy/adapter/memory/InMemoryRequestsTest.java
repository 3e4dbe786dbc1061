package org.kafkarestproxy.adapter.memory;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.kafkarestproxy.application.port.out.RequestMemory;
import org.kafkarestproxy.application.tck.RequestMemoryContract;

class InMemoryRequestsTest extends RequestMemoryContract {

    /** Near its end, as {@link System#nanoTime} may be. */
    private static final AtomicLong NANOS = new AtomicLong(Long.MAX_VALUE - 1000);

    @Override
    protected RequestMemory newMemory() {
        return new InMemoryRequests(WINDOW, MAX_BYTES, NANOS::get);
    }

    @Override
    protected void pass(Duration time) {
        NANOS.addAndGet(time.toNanos());
    }
}
