package org.kafkarestproxy.adapter.kafka;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for the outcomes of records whose request has been answered. One thread, one request after the other: the producer
 * ends each record by its delivery timeout, and so all that were sent together have ended when the first has. What waits is
 * no more than there are records in flight; while nothing does, there is no thread.
 */
final class LateOutcomes {

    private static final Logger LOG = LoggerFactory.getLogger(LateOutcomes.class);
    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor thread;

    LateOutcomes() {
        thread = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread waiting = new Thread(task, "kafka-late-outcomes");
            waiting.setDaemon(true);
            return waiting;
        });
        thread.allowCoreThreadTimeOut(true);
        thread.setRejectedExecutionHandler((task, closed) -> task.run());
    }

    /** Runs it later; after close at once, because then every record has ended. */
    void await(Runnable outcomes) {
        thread.execute(() -> {
            try {
                outcomes.run();
            } catch (RuntimeException failure) {
                LOG.error("Nobody was told how the records of a request ended", failure);
            }
        });
    }

    /** Lets those that wait be told; the producer is closed and has ended its records. */
    void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(Lifecycle.CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn(
                        "Stopped before the outcomes of {} requests were known",
                        thread.getQueue().size());
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
