package org.kafkarestproxy.adapter.aad;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The proxy's own token for Graph: one request for all who want it, renewed ahead of time, used to its end. */
final class OwnToken {

    private static final Logger LOG = LoggerFactory.getLogger(OwnToken.class);
    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final OwnTokenRequest request;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Granted current;

    OwnToken(OwnTokenRequest request, Clock clock) {
        this.request = request;
        this.clock = clock;
    }

    /** A token, and when it ends. */
    record Granted(String token, Instant expires) {}

    /**
     * @throws IOException when there is none and none can be had
     */
    String get() throws IOException {
        Granted known = current;
        if (known != null && clock.instant().isBefore(known.expires().minus(AHEAD))) {
            return known.token();
        }
        return renewed(known);
    }

    private String renewed(@Nullable Granted before) throws IOException {
        try {
            if (!lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("another request for a token does not end");
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupt);
        }
        try {
            Granted known = current;
            if (known != null && !known.equals(before)) {
                return known.token();
            }
            Granted granted = request.send();
            current = granted;
            return granted.token();
        } catch (IOException failure) {
            if (before != null && clock.instant().isBefore(before.expires())) {
                LOG.warn("The token for Graph could not be renewed, the old one goes on: {}", failure.getMessage());
                return before.token();
            }
            throw failure;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets a token that was refused. */
    void drop(String refused) {
        Granted known = current;
        if (known != null && known.token().equals(refused)) {
            current = null;
        }
    }
}
