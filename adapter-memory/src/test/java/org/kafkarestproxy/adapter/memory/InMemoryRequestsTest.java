package org.kafkarestproxy.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.kafkarestproxy.application.port.out.RequestMemory;
import org.kafkarestproxy.application.tck.RequestMemoryContract;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.Digest;
import org.kafkarestproxy.domain.record.Recollection.InProgress;
import org.kafkarestproxy.domain.record.Recollection.Reserved;
import org.kafkarestproxy.domain.record.Recollection.Settled;

class InMemoryRequestsTest extends RequestMemoryContract {

    private static final Duration WINDOW = Duration.ofMinutes(15);

    @Override
    protected RequestMemory newMemory(Duration window) {
        return new InMemoryRequests(window, MAX_BYTES);
    }

    @Test
    void remembers_until_its_window_after_the_end_is_over_and_what_runs_without_limit() {
        // Near its end, as System.nanoTime may be.
        AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1000);
        Digest body = Digest.of();
        Digest ended = request();
        Digest running = request();
        List<AppendResult> outcomes = List.of(new AppendResult.Appended(0, 1));
        try (InMemoryRequests memory = new InMemoryRequests(WINDOW, MAX_BYTES, nanos::get)) {
            memory.reserve(running, body, 1);
            memory.reserve(ended, body, 1);
            nanos.addAndGet(WINDOW.toNanos());
            memory.settle(ended, outcomes);

            nanos.addAndGet(WINDOW.toNanos() - 1);
            assertThat(memory.reserve(ended, body, 1)).isEqualTo(new Settled(outcomes));
            nanos.addAndGet(1);
            assertThat(memory.reserve(ended, body, 1)).isEqualTo(new Reserved());

            assertThat(memory.reserve(running, body, 1)).isEqualTo(new InProgress());
            assertThat(memory.evicted()).isZero();
        }
    }
}
