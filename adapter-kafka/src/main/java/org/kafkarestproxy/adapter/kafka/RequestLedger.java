package org.kafkarestproxy.adapter.kafka;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.record.Digest;

/**
 * The requests that the topic tells of, as far as they are not over and memory lasts. It decides from the order and the
 * times of the records alone, so that whoever reads the same records decides the same. Not safe for threads.
 */
final class RequestLedger {

    private final long windowMillis;
    private final long lostAfterMillis;
    private final long maxBytes;
    private final Map<Digest, KnownRequest> running = new LinkedHashMap<>();
    private final Map<Digest, KnownRequest> ended = new LinkedHashMap<>();
    private long runningBytes;
    private long endedBytes;
    private long now;
    private long evicted;

    /**
     * Knows nothing yet.
     *
     * @param lostAfter how long a request may run
     */
    RequestLedger(Duration window, Duration lostAfter, long maxBytes) {
        this.windowMillis = window.toMillis();
        this.lostAfterMillis = lostAfter.toMillis();
        this.maxBytes = maxBytes;
    }

    /** The request, unless its window is over at this time. */
    @Nullable
    KnownRequest find(Digest request, long time) {
        KnownRequest known = running.get(request);
        if (known == null) {
            known = ended.get(request);
        }
        return known == null || time - known.time() >= windowMillis ? null : known;
    }

    /** Whether a request may still be running at this time. */
    boolean mayRun(KnownRequest request, long time) {
        return time - request.time() < lostAfterMillis;
    }

    /** The latest time that any record told of. */
    long now() {
        return now;
    }

    /** The bytes of requests that run. */
    long runningBytes() {
        return runningBytes;
    }

    long evicted() {
        return evicted;
    }

    /** The first claim that comes while the request is not known has it. */
    void claim(RequestRecord record, Digest body) {
        pass(record.time());
        if (find(record.request(), record.time()) == null) {
            put(record.request(), new KnownRequest(record.claim(), body, record.records(), null, record.time()));
        }
    }

    /** Only who had the request knows how it ended: that counts, whatever has been read before. */
    void end(Digest request, KnownRequest how) {
        pass(how.time());
        put(request, how);
    }

    /** The claim is void: if it had the request, nobody has it now. */
    void nullify(Digest request, UUID claim) {
        KnownRequest known = running.get(request);
        if (known != null && known.claim().equals(claim)) {
            remove(request);
        }
    }

    private void put(Digest request, KnownRequest known) {
        remove(request);
        if (known.runs()) {
            running.put(request, known);
            runningBytes += known.bytes();
        } else {
            ended.put(request, known);
            endedBytes += known.bytes();
        }
        makeRoom();
    }

    private void remove(Digest request) {
        KnownRequest ran = running.remove(request);
        runningBytes -= ran == null ? 0 : ran.bytes();
        KnownRequest was = ended.remove(request);
        endedBytes -= was == null ? 0 : was.bytes();
    }

    private void pass(long time) {
        now = Math.max(now, time);
        dropUntil(now - windowMillis);
    }

    /**
     * Drops what is over by a clock that is not the broker's, for when no record comes that would tell the time; a second
     * window is room for a clock that is wrong.
     */
    void dropOver(long time) {
        dropUntil(time - 2 * windowMillis);
    }

    private void dropUntil(long over) {
        runningBytes -= dropUntil(running, over);
        endedBytes -= dropUntil(ended, over);
    }

    private static long dropUntil(Map<Digest, KnownRequest> requests, long over) {
        long freed = 0;
        Iterator<KnownRequest> oldest = requests.values().iterator();
        while (oldest.hasNext()) {
            KnownRequest request = oldest.next();
            if (request.time() > over) {
                return freed;
            }
            oldest.remove();
            freed += request.bytes();
        }
        return freed;
    }

    /** What ended goes first, then what nobody can be running any more; what may run stays. */
    private void makeRoom() {
        Iterator<KnownRequest> oldest = ended.values().iterator();
        while (runningBytes + endedBytes > maxBytes && oldest.hasNext()) {
            endedBytes -= oldest.next().bytes();
            oldest.remove();
            evicted++;
        }
        Iterator<KnownRequest> lost = running.values().iterator();
        while (runningBytes > maxBytes && lost.hasNext()) {
            KnownRequest request = lost.next();
            if (mayRun(request, now)) {
                return;
            }
            runningBytes -= request.bytes();
            lost.remove();
            evicted++;
        }
    }
}
