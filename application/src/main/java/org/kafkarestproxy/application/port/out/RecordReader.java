package org.kafkarestproxy.application.port.out;

import java.util.function.LongPredicate;
import org.kafkarestproxy.domain.record.ReadRequest;
import org.kafkarestproxy.domain.record.RecordBatch;

/** Reads committed records of one partition. */
public interface RecordReader {

    /**
     * Reads from where the request says. There are records: returns at once with as many as are within the limits of the
     * request, at least one however large it is. There are none: returns an empty batch, at once or, when the request
     * asks to wait, as soon as the first record is there, at the latest after that time. An empty batch means that Kafka
     * confirmed the end of the log during the call. Nothing is ever skipped but gaps in the log itself.
     *
     * @param room asked on the caller's thread, with 0 before anything is fetched and then before each record with the
     *     bytes of its key and value; false ends the batch in front of that record. What it throws is passed on, and the
     *     read leaves no trace
     * @throws org.kafkarestproxy.domain.error.ProxyException TOPIC_NOT_FOUND; PARTITION_NOT_FOUND; OFFSET_OUT_OF_RANGE
     *     below the first or beyond the end offset, with {@code earliest_offset} and {@code latest_offset}; OVERLOADED
     *     when too many read or wait, or there is no room for the first record; KAFKA_UNAVAILABLE, KAFKA_TIMEOUT; KAFKA_TOPIC_DENIED; SHUTTING_DOWN
     */
    RecordBatch read(ReadRequest request, LongPredicate room);

    /** The same with room for all that the request allows. */
    default RecordBatch read(ReadRequest request) {
        return read(request, bytes -> true);
    }
}
