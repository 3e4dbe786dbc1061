package org.kafkarestproxy.application;

import java.time.Duration;

/**
 * How much one request may ask for.
 *
 * @param maxRecords records in one produce request
 * @param maxRecordBytes bytes of one record as Kafka's producer counts them
 * @param maxReadBytes bytes of keys and values in one answer to a read
 * @param maxWait how long a read may wait for its first record
 */
public record Limits(int maxRecords, int maxRecordBytes, int maxReadBytes, Duration maxWait) {

    /** 10,000 records, 1 MiB a record, 6 MiB an answer, 60 s. */
    public static final Limits DEFAULTS = new Limits(10_000, 1 << 20, 6 << 20, Duration.ofSeconds(60));

    public Limits {
        if (maxRecords < 1 || maxRecordBytes < 1 || maxReadBytes < 1 || maxWait.isNegative()) {
            throw new IllegalArgumentException("limits are positive numbers");
        }
    }
}
