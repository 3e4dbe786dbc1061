package org.kafkarestproxy.adapter.kafka;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;

/** Open, then closed for good. A failure after that is no failure of Kafka. */
final class Lifecycle {

    static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

    private final AtomicBoolean closed = new AtomicBoolean();

    /** Whether this call closed it. */
    boolean close() {
        return closed.compareAndSet(false, true);
    }

    boolean isClosed() {
        return closed.get();
    }

    void requireOpen() {
        if (closed.get()) {
            throw shuttingDown(null);
        }
    }

    /** What a failure of a read or of an admin call is to the caller. */
    ProxyException translate(Throwable failure) {
        return closed.get() ? shuttingDown(failure) : KafkaFailures.exception(failure);
    }

    /** The same for an interrupt, whose flag is restored. */
    ProxyException interrupted(InterruptedException interrupt) {
        Thread.currentThread().interrupt();
        return shuttingDown(interrupt);
    }

    private static ProxyException shuttingDown(@Nullable Throwable cause) {
        return new ProxyException(ErrorCode.SHUTTING_DOWN, KafkaFailures.message(ErrorCode.SHUTTING_DOWN), cause);
    }
}
