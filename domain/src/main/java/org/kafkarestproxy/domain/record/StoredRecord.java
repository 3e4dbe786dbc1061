package org.kafkarestproxy.domain.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record as it stands in the log.
 *
 * @param timestamp milliseconds since the epoch, -1 when the log has none
 * @param headers not copied: this is the hot path, whoever makes the record does not change the list afterwards
 */
public record StoredRecord(
        int partition,
        long offset,
        long timestamp,
        TimestampType timestampType,
        @Nullable Payload key,
        @Nullable Payload value,
        List<Header> headers) {

    /** Bytes of key and value, what the limit of a read counts. */
    public long payloadSize() {
        return (key == null ? 0L : key.size()) + (value == null ? 0L : value.size());
    }
}
