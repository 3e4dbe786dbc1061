package org.kafkarestproxy.domain.record;

import org.kafkarestproxy.domain.error.ErrorCode;

/** What became of one record that was to be written. */
public sealed interface AppendResult {

    /**
     * In the log of every in-sync replica.
     *
     * @param offset its offset, or {@link #NO_OFFSET} where Kafka does not tell it
     */
    record Appended(int partition, long offset) implements AppendResult {

        public static final long NO_OFFSET = -1;

        public boolean hasOffset() {
            return offset >= 0;
        }
    }

    /** Not written, and it never will be. */
    record Rejected(ErrorCode code, String message) implements AppendResult {}

    /** It may be in the log or not; nobody can tell any more. */
    record Unconfirmed(ErrorCode code, String message) implements AppendResult {}
}
