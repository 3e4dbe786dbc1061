package org.kafkarestproxy.adapter.http;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.application.port.in.CheckHealth;
import org.kafkarestproxy.domain.health.Health;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks in the background whether Kafka and keys are there, so that any number of probes cost Kafka nothing. */
final class ReadinessProbe implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReadinessProbe.class);

    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration INTERVAL_UNTIL_READY = Duration.ofMillis(500);
    private static final long KAFKA_COUNTS_FOR_NANOS = Duration.ofSeconds(15).toNanos();

    private final CheckHealth checkHealth;
    private final boolean requiresKafka;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "readiness");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable Long kafkaAnsweredAt;
    private volatile boolean keys;
    private volatile boolean groups = true;
    private volatile boolean sound = true;
    private volatile boolean draining;

    ReadinessProbe(CheckHealth checkHealth, boolean requiresKafka) {
        this.checkHealth = checkHealth;
        this.requiresKafka = requiresKafka;
    }

    /** What is fine. */
    record State(boolean kafka, boolean keys, boolean groups, boolean serving, boolean ready) {}

    void start() {
        var unused = scheduler.submit(this::ask);
    }

    private void ask() {
        try {
            Health health = checkHealth.check();
            keys = health.keys();
            groups = health.groups();
            sound = health.sound();
            if (health.kafka()) {
                kafkaAnsweredAt = System.nanoTime();
            }
        } finally {
            askAgain(state().ready() ? INTERVAL : INTERVAL_UNTIL_READY);
        }
    }

    private void askAgain(Duration pause) {
        try {
            var unused = scheduler.schedule(this::ask, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.trace("Nobody asks any more", closed);
        }
    }

    /** Whether the process is fit to go on, whatever Kafka does. */
    boolean isSound() {
        return sound;
    }

    void drain() {
        draining = true;
    }

    State state() {
        Long answered = kafkaAnsweredAt;
        boolean kafka = answered != null && System.nanoTime() - answered < KAFKA_COUNTS_FOR_NANOS;
        return new State(kafka, keys, groups, !draining, (kafka || !requiresKafka) && keys && !draining);
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
