package org.kafkarestproxy.bootstrap;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Closes what was made, in reverse order; the first failure is thrown in the end, further ones are suppressed in it. */
final class Closer implements AutoCloseable {

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<AutoCloseable> made = new ArrayDeque<>();

    /** Will be closed before everything that was registered earlier. */
    <T extends AutoCloseable> T register(T closeable) {
        lock.lock();
        try {
            made.push(closeable);
            return closeable;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        RuntimeException failure = null;
        AutoCloseable next;
        while ((next = take()) != null) {
            try {
                next.close();
            } catch (Exception e) {
                if (failure == null) {
                    failure = new IllegalStateException("not everything stopped in order", e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private @Nullable AutoCloseable take() {
        lock.lock();
        try {
            return made.poll();
        } finally {
            lock.unlock();
        }
    }
}
