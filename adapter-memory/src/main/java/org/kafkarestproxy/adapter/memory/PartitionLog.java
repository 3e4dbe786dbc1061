package org.kafkarestproxy.adapter.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.record.ReadRequest;
import org.kafkarestproxy.domain.record.RecordBatch;
import org.kafkarestproxy.domain.record.RecordDraft;
import org.kafkarestproxy.domain.record.StartAt;
import org.kafkarestproxy.domain.record.StoredRecord;
import org.kafkarestproxy.domain.record.TimestampType;
import org.kafkarestproxy.domain.topic.TopicName;

/** One partition's records, offset 0 first, and the readers that wait at its end. */
final class PartitionLog {

    private final TopicName topic;
    private final int id;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final List<StoredRecord> records = new ArrayList<>();
    private long size;
    private boolean released;
    private @Nullable ProxyException ended;

    PartitionLog(TopicName topic, int id) {
        this.topic = topic;
        this.id = id;
    }

    int id() {
        return id;
    }

    /** Appends a record and returns its offset. */
    long append(RecordDraft draft, long timestamp, TimestampType type) {
        lock.lock();
        try {
            requireAlive();
            long offset = records.size();
            records.add(new StoredRecord(id, offset, timestamp, type, draft.key(), draft.value(), draft.headers()));
            size += MemoryBudget.sizeOf(draft);
            grown.signalAll();
            return offset;
        } finally {
            lock.unlock();
        }
    }

    /** Reads, after waiting for the first record as long as the request asks. */
    RecordBatch read(ReadRequest request, LongPredicate room) {
        lock.lock();
        try {
            requireAlive();
            requireRoom(room.test(0));
            long start = resolve(request.start());
            long left = request.maxWait().toNanos();
            while (start == records.size() && left > 0 && !released) {
                left = grown.awaitNanos(left);
                requireAlive();
            }
            return batch(start, request.maxRecords(), request.maxBytes(), room);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ProxyException(ErrorCode.SHUTTING_DOWN, "The proxy is stopping.", stopped);
        } finally {
            lock.unlock();
        }
    }

    private long resolve(StartAt start) {
        if (start instanceof StartAt.Offset at) {
            if (at.value() > records.size()) {
                throw new ProxyException(
                                ErrorCode.OFFSET_OUT_OF_RANGE,
                                "Offset " + at.value() + " is outside partition " + id + " of topic '" + topic + "'.")
                        .with("earliest_offset", 0L)
                        .with("latest_offset", (long) records.size());
            }
            return at.value();
        }
        if (start instanceof StartAt.Time time) {
            return firstSince(time.epochMillis());
        }
        return start instanceof StartAt.Earliest ? 0 : records.size();
    }

    private long firstSince(long epochMillis) {
        for (StoredRecord candidate : records) {
            if (candidate.timestamp() >= epochMillis) {
                return candidate.offset();
            }
        }
        return records.size();
    }

    private RecordBatch batch(long start, int maxRecords, int maxBytes, LongPredicate room) {
        int from = Math.toIntExact(start);
        int to = from;
        long bytes = 0;
        while (to < records.size() && to - from < maxRecords) {
            long size = records.get(to).payloadSize();
            bytes += size;
            if (bytes > maxBytes && to > from) {
                break;
            }
            if (!room.test(size)) {
                requireRoom(to > from);
                break;
            }
            to++;
        }
        return new RecordBatch(List.copyOf(records.subList(from, to)), to);
    }

    private static void requireRoom(boolean some) {
        if (!some) {
            throw new ProxyException(ErrorCode.OVERLOADED, "There is no room for an answer at the moment.");
        }
    }

    long end() {
        lock.lock();
        try {
            return records.size();
        } finally {
            lock.unlock();
        }
    }

    long size() {
        lock.lock();
        try {
            return size;
        } finally {
            lock.unlock();
        }
    }

    /** From now on nobody waits. */
    void releaseReaders() {
        lock.lock();
        try {
            released = true;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** From now on every call fails with this, those that wait included. */
    void end(ProxyException why) {
        lock.lock();
        try {
            ended = why;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void requireAlive() {
        if (ended != null) {
            throw ended;
        }
    }
}
