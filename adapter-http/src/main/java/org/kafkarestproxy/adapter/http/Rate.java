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

    private static final double SECOND = 1e9;

    private final Quota quota;
    private final @Nullable Bucket records;
    private final @Nullable Bucket bytes;

    Rate(Quota quota, TimeMeter clock) {
        this.quota = quota;
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

    /** What flows back each second, as an item for each (draft-ietf-httpapi-ratelimit-headers-10, section 3). */
    String policy() {
        return join(
                records == null ? "" : "\"records\";q=" + quota.recordsPerSecond() + ";w=1",
                bytes == null ? "" : "\"bytes\";q=" + quota.bytesPerSecond() + ";w=1;qu=\"content-bytes\"");
    }

    /** What is left of it, and how many seconds until something is (section 4). */
    String left() {
        return join(left("records", records), left("bytes", bytes));
    }

    private static String left(String name, @Nullable Bucket bucket) {
        if (bucket == null) {
            return "";
        }
        long seconds = (long) Math.ceil(debt(bucket) / SECOND);
        return '"' + name + "\";r=" + Math.max(0, bucket.getAvailableTokens()) + ";t=" + Math.max(1, seconds);
    }

    private static String join(String first, String second) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + ", " + second;
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
