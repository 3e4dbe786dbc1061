package org.kafkarestproxy.adapter.kafka;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes consumers in the background, each within a second. A few threads, and a few consumers that wait for them: whoever
 * brings more closes it himself, so that failures cannot pile up consumers faster than they go.
 */
final class ConsumerClosing {

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerClosing.class);
    private static final int THREADS = 4;
    private static final int MOST_WAITING = 16;
    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor threads;

    ConsumerClosing() {
        threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                task -> {
                    Thread thread = new Thread(task, "kafka-consumer-close");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.CallerRunsPolicy());
        threads.allowCoreThreadTimeOut(true);
    }

    void close(PositionedConsumer consumer) {
        threads.execute(() -> {
            try {
                consumer.close(Lifecycle.CLOSE_LIMIT);
            } catch (RuntimeException failure) {
                LOG.debug("A consumer did not close in order", failure);
            }
        });
    }
}
