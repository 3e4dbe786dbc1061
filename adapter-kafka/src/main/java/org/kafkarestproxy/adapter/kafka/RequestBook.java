package org.kafkarestproxy.adapter.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.record.Digest;
import org.kafkarestproxy.domain.record.Payload;
import org.kafkarestproxy.domain.record.Recollection;

/** What this process knows of requests: what the topic tells, the claims of its own that are open, and what it runs. */
final class RequestBook {

    private final ReentrantLock lock = new ReentrantLock();
    private final RequestLedger ledger;
    private final long maxBytes;
    private final Map<Digest, OpenClaim> open = new HashMap<>();
    private final Map<Digest, Claim> running = new HashMap<>();
    private final long instance = UUID.randomUUID().getMostSignificantBits();
    private long claims;
    private long openBytes;

    RequestBook(RequestLedger ledger, long maxBytes) {
        this.ledger = ledger;
        this.maxBytes = maxBytes;
    }

    /** A claim, and what comes of it: reserved, or what was known before it. */
    record OpenClaim(Claim claim, CompletableFuture<Recollection> decision) {}

    /** Decided already where the request is known here; else a new claim, which is decided when it is read. */
    OpenClaim open(Digest request, Digest body, int records) {
        lock.lock();
        try {
            Claim claim = new Claim(new UUID(instance, claims++), request, body, records);
            Recollection known = recall(request, body);
            if (known != null) {
                return new OpenClaim(claim, CompletableFuture.completedFuture(known));
            }
            if (isFull(records)) {
                ledger.dropOver(System.currentTimeMillis());
            }
            if (isFull(records)) {
                throw new ProxyException(
                        ErrorCode.OVERLOADED, "Too many requests with idempotency keys are in progress.");
            }
            OpenClaim opened = new OpenClaim(claim, new CompletableFuture<>());
            open.put(request, opened);
            openBytes += KnownRequest.bytes(records);
            return opened;
        } finally {
            lock.unlock();
        }
    }

    private boolean isFull(int records) {
        return ledger.runningBytes() + openBytes + KnownRequest.bytes(records) > maxBytes;
    }

    private @Nullable Recollection recall(Digest request, Digest body) {
        OpenClaim undecided = open.get(request);
        Claim own = undecided == null ? running.get(request) : undecided.claim();
        if (own != null) {
            return own.body().equals(body) ? new Recollection.InProgress() : new Recollection.Different();
        }
        long now = System.currentTimeMillis();
        KnownRequest known = ledger.find(request, now);
        return known == null ? null : known.recalled(body, ledger.mayRun(known, now));
    }

    /** Nobody waits for the claim any more, unless it was decided just now. */
    @Nullable
    Recollection giveUp(OpenClaim claim, Throwable cause) {
        lock.lock();
        try {
            boolean undecided = claim.decision().completeExceptionally(cause)
                    || claim.decision().isCompletedExceptionally();
            close(claim);
            return undecided ? null : claim.decision().join();
        } finally {
            lock.unlock();
        }
    }

    private void close(OpenClaim claim) {
        if (open.remove(claim.claim().request(), claim)) {
            openBytes -= KnownRequest.bytes(claim.claim().records());
        }
    }

    /**
     * The next record of the topic.
     *
     * @return a claim of this process that came through though nobody waits for it any more; it has to be made void
     */
    @Nullable
    Claim read(RequestRecord record) {
        lock.lock();
        try {
            Digest body = record.body();
            if (body == null) {
                ledger.nullify(record.request(), record.claim());
                return null;
            }
            if (record.outcomes() != null) {
                ledger.end(
                        record.request(),
                        new KnownRequest(record.claim(), body, record.records(), record.outcomes(), record.time()));
                return null;
            }
            ledger.claim(record, body);
            decide(record);
            return isOrphan(record) ? new Claim(record.claim(), record.request(), body, record.records()) : null;
        } finally {
            lock.unlock();
        }
    }

    private void decide(RequestRecord record) {
        OpenClaim own = open.get(record.request());
        if (own == null || !own.claim().id().equals(record.claim())) {
            return;
        }
        close(own);
        KnownRequest holder = ledger.find(record.request(), record.time());
        if (holder == null) {
            own.decision()
                    .completeExceptionally(new IllegalStateException("the brokers' clocks contradict each other"));
        } else if (!holder.claim().equals(record.claim())) {
            own.decision().complete(holder.recalled(own.claim().body(), ledger.mayRun(holder, record.time())));
        } else if (own.decision().complete(new Recollection.Reserved())) {
            running.put(record.request(), own.claim());
        }
    }

    private boolean isOrphan(RequestRecord record) {
        KnownRequest holder = ledger.find(record.request(), record.time());
        Claim runs = running.get(record.request());
        return record.claim().getMostSignificantBits() == instance
                && holder != null
                && holder.runs()
                && holder.claim().equals(record.claim())
                && (runs == null || !runs.id().equals(record.claim()));
    }

    /** The claim under which the request ran; null when it does not run here. */
    @Nullable
    Claim end(Digest request, Payload outcomes) {
        lock.lock();
        try {
            Claim claim = running.remove(request);
            if (claim != null) {
                ledger.end(
                        request, new KnownRequest(claim.id(), claim.body(), claim.records(), outcomes, ledger.now()));
            }
            return claim;
        } finally {
            lock.unlock();
        }
    }

    /** The same for a request that never was. */
    @Nullable
    Claim forget(Digest request) {
        lock.lock();
        try {
            Claim claim = running.remove(request);
            if (claim != null) {
                ledger.nullify(request, claim.id());
            }
            return claim;
        } finally {
            lock.unlock();
        }
    }

    long evicted() {
        lock.lock();
        try {
            return ledger.evicted();
        } finally {
            lock.unlock();
        }
    }
}
