package org.kafkarestproxy.domain.record;

/** Who set a record's timestamp: its writer, or the broker when it appended the record. */
public enum TimestampType {
    CREATE_TIME,
    LOG_APPEND_TIME
}
