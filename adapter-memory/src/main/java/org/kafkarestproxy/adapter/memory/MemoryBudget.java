package org.kafkarestproxy.adapter.memory;

import java.util.concurrent.atomic.AtomicLong;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.record.Header;
import org.kafkarestproxy.domain.record.RecordDraft;

/** Counts what is kept, and refuses more than there is room for. */
final class MemoryBudget {

    static final long PER_PARTITION = 1024;

    private static final long PER_RECORD = 128;
    private static final long PER_HEADER = 64;

    private final long maxBytes;
    private final AtomicLong used = new AtomicLong();

    MemoryBudget(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    static long sizeOf(RecordDraft record) {
        long size = PER_RECORD;
        size += record.key() == null ? 0 : record.key().size();
        size += record.value() == null ? 0 : record.value().size();
        for (Header header : record.headers()) {
            size += PER_HEADER + header.name().length();
            size += header.value() == null ? 0 : header.value().size();
        }
        return size;
    }

    /** Takes the bytes or fails with OVERLOADED, taking none. */
    void take(long bytes) {
        long now = used.addAndGet(bytes);
        if (now > maxBytes) {
            used.addAndGet(-bytes);
            throw new ProxyException(ErrorCode.OVERLOADED, "The in-memory Kafka is full; delete topics to make room.");
        }
    }

    void giveBack(long bytes) {
        used.addAndGet(-bytes);
    }
}
