package org.kafkarestproxy.adapter.memory;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.application.port.out.RequestMemory;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.Digest;
import org.kafkarestproxy.domain.record.Recollection;

/**
 * Remembers requests in this process, in front of any Kafka. Good for repeats that reach the same living process while they
 * are remembered; knows nothing of other processes, nor of this one before a restart.
 */
public final class InMemoryRequests implements RequestMemory {

    private final long windowNanos;
    private final long maxBytes;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Digest, RunningRequest> running = new HashMap<>();
    private final Map<Digest, EndedRequest> ended = new LinkedHashMap<>();
    private long bytes;
    private long evicted;

    /**
     * Remembers nothing yet.
     *
     * @param window how long a request is remembered after its end
     * @param maxBytes the most bytes to take, counted as 200 for a request and 20 for each of its records
     */
    public InMemoryRequests(Duration window, long maxBytes) {
        this(window, maxBytes, System::nanoTime);
    }

    InMemoryRequests(Duration window, long maxBytes, LongSupplier nanoTime) {
        this.windowNanos = window.toNanos();
        this.maxBytes = maxBytes;
        this.nanoTime = nanoTime;
    }

    @Override
    public Recollection reserve(Digest request, Digest body, int records) {
        lock.lock();
        try {
            dropExpired();
            Recollection known = recall(request, body);
            if (known != null) {
                return known;
            }
            RunningRequest started = new RunningRequest(body, records);
            makeRoom(started.bytes());
            bytes += started.bytes();
            running.put(request, started);
            return new Recollection.Reserved();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Recollection recall(Digest request, Digest body) {
        RunningRequest runs = running.get(request);
        if (runs != null) {
            return runs.body().equals(body) ? new Recollection.InProgress() : new Recollection.Different();
        }
        EndedRequest was = ended.get(request);
        if (was == null) {
            return null;
        }
        return was.body().equals(body)
                ? new Recollection.Settled(was.outcomes().toList())
                : new Recollection.Different();
    }

    /** They stand in the order of their end, which is that of their expiry. */
    private void dropExpired() {
        long now = nanoTime.getAsLong();
        Iterator<EndedRequest> oldest = ended.values().iterator();
        while (oldest.hasNext()) {
            EndedRequest request = oldest.next();
            if (now - request.endedAt() < windowNanos) {
                return;
            }
            oldest.remove();
            bytes -= request.bytes();
        }
    }

    private void makeRoom(long needed) {
        Iterator<EndedRequest> oldest = ended.values().iterator();
        while (bytes + needed > maxBytes) {
            if (!oldest.hasNext()) {
                throw new ProxyException(
                        ErrorCode.OVERLOADED, "Too many requests with idempotency keys are in progress.");
            }
            EndedRequest request = oldest.next();
            oldest.remove();
            bytes -= request.bytes();
            evicted++;
        }
    }

    @Override
    public void settle(Digest request, List<AppendResult> outcomes) {
        lock.lock();
        try {
            RunningRequest ends = running.remove(request);
            if (ends != null) {
                ended.put(
                        request,
                        new EndedRequest(ends.body(), Outcomes.of(outcomes), nanoTime.getAsLong(), ends.bytes()));
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void forget(Digest request) {
        lock.lock();
        try {
            RunningRequest ends = running.remove(request);
            bytes -= ends == null ? 0 : ends.bytes();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long evicted() {
        lock.lock();
        try {
            return evicted;
        } finally {
            lock.unlock();
        }
    }

    /** Nothing to end: the memory goes with the process. */
    @Override
    public void close() {}
}
