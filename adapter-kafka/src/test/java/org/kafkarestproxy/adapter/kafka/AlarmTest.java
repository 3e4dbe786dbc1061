package org.kafkarestproxy.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AlarmTest {

    private final Alarm alarm = new Alarm();
    private final AtomicBoolean condition = new AtomicBoolean();
    private final AtomicReference<Thread> waiting = new AtomicReference<>();

    @AfterEach
    void close() {
        alarm.close();
    }

    private boolean parkFor(Duration wait) throws InterruptedException {
        waiting.set(Thread.currentThread());
        return alarm.parkUntil(condition::get, System.nanoTime() + wait.toNanos());
    }

    private CompletableFuture<Boolean> parkElsewhere(Duration wait) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return parkFor(wait);
            } catch (InterruptedException interrupt) {
                throw new IllegalStateException(interrupt);
            }
        });
    }

    private void awaitParked() {
        await().until(() -> waiting.get() != null && LockSupport.getBlocker(waiting.get()) == alarm);
    }

    @Test
    void a_wait_that_nobody_ends_is_over_at_its_end() throws Exception {
        for (Duration wait : new Duration[] {Duration.ofMillis(20), Duration.ofMillis(1200)}) {
            long start = System.nanoTime();

            assertThat(parkFor(wait)).isFalse();

            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(wait.toNanos());
        }
    }

    @Test
    void who_is_woken_looks_at_the_condition() throws Exception {
        CompletableFuture<Boolean> wait = parkElsewhere(Duration.ofSeconds(20));
        awaitParked();

        LockSupport.unpark(waiting.get());
        awaitParked();
        assertThat(wait.isDone()).isFalse();
        condition.set(true);
        LockSupport.unpark(waiting.get());

        assertThat(wait.get(5, TimeUnit.SECONDS)).isTrue();
        assertThat(parkFor(Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void an_interrupt_ends_a_wait() {
        CompletableFuture<Boolean> wait = parkElsewhere(Duration.ofSeconds(20));
        awaitParked();

        waiting.get().interrupt();

        assertThatThrownBy(() -> wait.get(5, TimeUnit.SECONDS)).hasRootCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void a_wait_is_over_at_its_end_also_when_the_alarm_was_closed_meanwhile() throws Exception {
        CompletableFuture<Boolean> wait = parkElsewhere(Duration.ofMillis(1500));
        awaitParked();

        alarm.close();

        assertThat(wait.get(10, TimeUnit.SECONDS)).isFalse();
    }
}
