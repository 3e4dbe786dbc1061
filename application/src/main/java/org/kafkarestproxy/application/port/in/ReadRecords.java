package org.kafkarestproxy.application.port.in;

import java.util.function.LongPredicate;
import org.kafkarestproxy.domain.record.ReadRequest;
import org.kafkarestproxy.domain.record.RecordBatch;
import org.kafkarestproxy.domain.security.Caller;

/** Reads records of one partition, without any state kept between calls. */
public interface ReadRecords {

    /**
     * Reads committed records from where the request says. Asking for more records, bytes or waiting time than the
     * {@code Limits} allow is no mistake: the answer is just smaller.
     *
     * @param room asked with 0 before anything is fetched, then before each record with the bytes of its key and value,
     *     whether the answer may hold it, too; false ends the answer in front of that record
     * @throws org.kafkarestproxy.domain.error.ProxyException FORBIDDEN, INTERNAL_TOPIC, TOPIC_NOT_FOUND,
     *     PARTITION_NOT_FOUND, OFFSET_OUT_OF_RANGE (with {@code earliest_offset} and {@code latest_offset}), OVERLOADED
     *     (also when there is no room for the first record),
     *     KAFKA_UNAVAILABLE, KAFKA_TIMEOUT
     */
    RecordBatch read(Caller caller, ReadRequest request, LongPredicate room);

    /** The same with room for all that the {@code Limits} allow. */
    default RecordBatch read(Caller caller, ReadRequest request) {
        return read(caller, request, bytes -> true);
    }
}
