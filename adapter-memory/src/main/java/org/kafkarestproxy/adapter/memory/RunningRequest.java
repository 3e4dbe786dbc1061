package org.kafkarestproxy.adapter.memory;

import org.kafkarestproxy.domain.record.Digest;

/** A request that was reserved and has not ended; room for its outcomes is taken from the start. */
record RunningRequest(Digest body, int records) {

    private static final long PER_REQUEST = 200;
    private static final long PER_RECORD = 20;

    long bytes() {
        return PER_REQUEST + PER_RECORD * records;
    }
}
