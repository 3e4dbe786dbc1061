package org.kafkarestproxy.domain.record;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;

/**
 * A record to be written.
 *
 * @param key null for a record without a key
 * @param value null for a tombstone
 * @param partition 0 or more, null to let Kafka's default partitioner decide
 * @param timestamp milliseconds since the epoch, 0 or more, null for the time of writing
 */
public record RecordDraft(
        @Nullable Payload key,
        @Nullable Payload value,
        @Nullable Integer partition,
        @Nullable Long timestamp,
        List<Header> headers) {

    /** Batch header (61) and the most that a record's own lengths, deltas and attributes take (21), Kafka's v2 format. */
    private static final int BATCH_HEADER = 61;

    private static final int FORMAT_OVERHEAD = BATCH_HEADER + 21;

    private static final int VARINT_MAX = 5;

    public RecordDraft {
        if (partition != null && partition < 0) {
            throw new ProxyException(
                    ErrorCode.INVALID_PARTITION, "'partition' is a number from 0 up, not " + partition + ".");
        }
        if (timestamp != null && timestamp < 0) {
            throw new ProxyException(
                    ErrorCode.INVALID_REQUEST,
                    "'timestamp' is in milliseconds since the epoch, 0 or more, not " + timestamp + ".");
        }
        headers = List.copyOf(headers);
    }

    public static RecordDraft of(@Nullable Payload key, @Nullable Payload value) {
        return new RecordDraft(key, value, null, null, List.of());
    }

    /** Bytes of key and value. */
    public long payloadSize() {
        return (key == null ? 0L : key.size()) + (value == null ? 0L : value.size());
    }

    /**
     * The most bytes that the record can take in a request to Kafka, counted as Kafka's producer counts for
     * {@code max.request.size} (record format v2, KIP-98).
     */
    public long sizeInKafka() {
        long size = FORMAT_OVERHEAD + sizeOf(key) + sizeOf(value) + VARINT_MAX;
        for (Header header : headers) {
            size += VARINT_MAX + header.name().getBytes(StandardCharsets.UTF_8).length + sizeOf(header.value());
        }
        return size;
    }

    /** The bytes of a batch that holds this record alone and is not compressed (record format v2, KIP-98). */
    public long sizeAloneInKafka() {
        // Attributes and the deltas of timestamp and offset, each a byte.
        long size = 3 + exactSizeOf(key) + exactSizeOf(value) + varintSize(headers.size());
        for (Header header : headers) {
            int name = header.name().getBytes(StandardCharsets.UTF_8).length;
            size += varintSize(name) + name + exactSizeOf(header.value());
        }
        return BATCH_HEADER + varintSize(size) + size;
    }

    private static long exactSizeOf(@Nullable Payload payload) {
        return payload == null ? 1 : varintSize(payload.size()) + (long) payload.size();
    }

    /** Bytes of a number of 0 or more as a zig-zag varint. */
    private static int varintSize(long number) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(number << 1);
        return Math.max(1, (bits + 6) / 7);
    }

    private static long sizeOf(@Nullable Payload payload) {
        return payload == null ? 1 : (long) VARINT_MAX + payload.size();
    }
}
