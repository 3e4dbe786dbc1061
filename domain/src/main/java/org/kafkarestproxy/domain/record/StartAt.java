package org.kafkarestproxy.domain.record;

import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;

/** Where a read begins. */
public sealed interface StartAt {

    /** At this offset, 0 or more. */
    record Offset(long value) implements StartAt {
        public Offset {
            if (value < 0) {
                throw new ProxyException(
                        ErrorCode.INVALID_OFFSET, "An offset is a number from 0 up, not " + value + ".");
            }
        }
    }

    /** At the first record still there. */
    record Earliest() implements StartAt {}

    /** Behind the last record: only what is written from now on. */
    record Latest() implements StartAt {}

    /** At the first record whose timestamp is this or later; behind the last record when there is none. */
    record Time(long epochMillis) implements StartAt {
        public Time {
            if (epochMillis < 0) {
                throw new ProxyException(
                        ErrorCode.INVALID_REQUEST,
                        "'timestamp' is in milliseconds since the epoch, 0 or more, not " + epochMillis + ".");
            }
        }
    }
}
