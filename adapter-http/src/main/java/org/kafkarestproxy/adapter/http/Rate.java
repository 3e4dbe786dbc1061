package org.kafkarestproxy.adapter.http;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.security.Quota;

/**
 * Counts what was used up, at its true size and after the fact, against what flows back each second. Who has used more than
 * that is in debt for a while.
 */
final class Rate {

    private final @Nullable Bucket records;
    private final @Nullable Bucket bytes;

    Rate(Quota quota, TimeMeter clock) {
        this.records = bucket(quota.recordsPerSecond(), clock);
        this.bytes = bucket(quota.bytesPerSecond(), clock);
    }

    private static @Nullable Bucket bucket(long perSecond, TimeMeter clock) {
        if (perSecond == Quota.UNLIMITED) {
            return null;
        }
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .withCustomTimePrecision(clock)
                .build();
    }

    /** How long until nothing is owed; zero when that is so. */
    Duration debt() {
        return Duration.ofNanos(Math.max(debt(records), debt(bytes)));
    }

    private static long debt(@Nullable Bucket bucket) {
        return bucket == null ? 0 : bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
    }

    void countRecords(long count) {
        count(records, count);
    }

    void countBytes(long count) {
        count(bytes, count);
    }

    private static void count(@Nullable Bucket bucket, long count) {
        if (bucket != null && count > 0) {
            // The wait that comes back is asked for again when the next request comes.
            long unused = bucket.consumeIgnoringRateLimits(count);
        }
    }
}
