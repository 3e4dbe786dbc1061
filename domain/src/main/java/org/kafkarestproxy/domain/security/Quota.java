package org.kafkarestproxy.domain.security;

/**
 * How much may be used per second, counted over what is produced and what is read.
 *
 * @param recordsPerSecond records, or {@link #UNLIMITED}
 * @param bytesPerSecond bytes of request bodies and answers, or {@link #UNLIMITED}
 */
public record Quota(long recordsPerSecond, long bytesPerSecond) {

    public static final long UNLIMITED = 0;

    /** No limit at all. */
    public static final Quota NONE = new Quota(UNLIMITED, UNLIMITED);

    public Quota {
        if (recordsPerSecond < 0 || bytesPerSecond < 0) {
            throw new IllegalArgumentException("a quota is 1 or more per second, or none");
        }
    }

    public boolean isUnlimited() {
        return recordsPerSecond == UNLIMITED && bytesPerSecond == UNLIMITED;
    }

    /** The more generous of both, for records and for bytes. */
    Quota or(Quota other) {
        return new Quota(more(recordsPerSecond, other.recordsPerSecond), more(bytesPerSecond, other.bytesPerSecond));
    }

    private static long more(long one, long other) {
        return one == UNLIMITED || other == UNLIMITED ? UNLIMITED : Math.max(one, other);
    }
}
