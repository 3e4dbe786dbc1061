package org.kafkarestproxy.domain.record;

import java.time.Duration;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.topic.TopicPartition;

/**
 * What a reader asks of one partition.
 *
 * @param maxRecords the most records to return, 1 or more
 * @param maxBytes the most bytes of keys and values, 1 or more; the first record is returned however large it is
 * @param maxWait how long to wait for the first record when there is none; zero or more
 */
public record ReadRequest(TopicPartition partition, StartAt start, int maxRecords, int maxBytes, Duration maxWait) {

    public ReadRequest {
        if (maxRecords < 1) {
            throw new ProxyException(
                    ErrorCode.INVALID_REQUEST, "'count' is a number from 1 up, not " + maxRecords + ".");
        }
        if (maxBytes < 1) {
            throw new ProxyException(ErrorCode.INVALID_REQUEST, "The byte limit of a read is 1 or more.");
        }
        if (maxWait.isNegative()) {
            throw new ProxyException(ErrorCode.INVALID_REQUEST, "'wait' is a number of milliseconds from 0 up.");
        }
    }
}
