package org.kafkarestproxy.adapter.kafka;

import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongPredicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.record.Header;
import org.kafkarestproxy.domain.record.Payload;
import org.kafkarestproxy.domain.record.StoredRecord;

/** What one answer has so far. */
final class Reading {

    private final int maxRecords;
    private final int maxBytes;
    private final LongPredicate room;
    private final List<StoredRecord> records = new ArrayList<>();
    private long bytes;

    Reading(int maxRecords, int maxBytes, LongPredicate room) {
        this.maxRecords = maxRecords;
        this.maxBytes = maxBytes;
        this.room = room;
    }

    /** Takes what fits; true when no more does. */
    boolean take(Deque<ConsumerRecord<byte[], byte[]>> fetched) {
        ConsumerRecord<byte[], byte[]> record;
        while (records.size() < maxRecords && (record = fetched.peek()) != null) {
            long size = size(record.key()) + size(record.value());
            if (bytes + size > maxBytes && !records.isEmpty()) {
                return true;
            }
            if (!room.test(size)) {
                requireRoom(!records.isEmpty());
                return true;
            }
            bytes += size;
            records.add(stored(record));
            fetched.remove();
        }
        return records.size() == maxRecords || bytes >= maxBytes;
    }

    static void requireRoom(boolean some) {
        if (!some) {
            throw new ProxyException(ErrorCode.OVERLOADED, "There is no room for an answer at the moment.");
        }
    }

    List<StoredRecord> records() {
        return records;
    }

    long lastOffset() {
        return records.get(records.size() - 1).offset();
    }

    private static long size(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static StoredRecord stored(ConsumerRecord<byte[], byte[]> record) {
        return new StoredRecord(
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.timestampType() == TimestampType.LOG_APPEND_TIME
                        ? org.kafkarestproxy.domain.record.TimestampType.LOG_APPEND_TIME
                        : org.kafkarestproxy.domain.record.TimestampType.CREATE_TIME,
                payload(record.key()),
                payload(record.value()),
                headers(record));
    }

    private static List<Header> headers(ConsumerRecord<byte[], byte[]> record) {
        List<Header> headers = List.of();
        for (org.apache.kafka.common.header.Header header : record.headers()) {
            if (headers.isEmpty()) {
                headers = new ArrayList<>();
            }
            headers.add(new Header(header.key(), payload(header.value())));
        }
        return headers;
    }

    private static @Nullable Payload payload(byte @Nullable [] bytes) {
        return bytes == null ? null : Payload.owning(bytes);
    }
}
