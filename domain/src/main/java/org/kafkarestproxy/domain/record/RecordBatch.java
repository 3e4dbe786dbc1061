package org.kafkarestproxy.domain.record;

import java.util.List;

/**
 * The answer to a read: records in the order of their offsets, and the offset to ask for next.
 *
 * @param records not copied: this is the hot path, whoever makes the batch does not change the list afterwards
 * @param nextOffset past gaps in the log; equals the offset asked for only when there is nothing new
 */
public record RecordBatch(List<StoredRecord> records, long nextOffset) {}
