package org.kafkarestproxy.adapter.kafka;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.record.Digest;
import org.kafkarestproxy.domain.record.Payload;
import org.kafkarestproxy.domain.record.Recollection;

/**
 * A request as the topic tells of it.
 *
 * @param claim the claim that won
 * @param outcomes encoded, null while it runs
 * @param time when it was claimed, or ended, in milliseconds of the broker's clock
 */
record KnownRequest(
        UUID claim, Digest body, int records, @Nullable Payload outcomes, long time) {

    private static final long PER_REQUEST = 200;
    private static final long PER_RECORD = 20;

    static long bytes(int records) {
        return PER_REQUEST + PER_RECORD * records;
    }

    boolean runs() {
        return outcomes == null;
    }

    long bytes() {
        return Math.max(bytes(records), outcomes == null ? 0 : PER_REQUEST + outcomes.size());
    }

    /** What it is to a request with this body. */
    Recollection recalled(Digest asked, boolean mayRun) {
        if (!body.equals(asked)) {
            return new Recollection.Different();
        }
        if (outcomes != null) {
            return new Recollection.Settled(EncodedOutcomes.decode(outcomes.bytes()));
        }
        return mayRun ? new Recollection.InProgress() : new Recollection.Lost();
    }
}
