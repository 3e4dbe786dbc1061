package org.kafkarestproxy.adapter.http;

import java.time.Duration;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;

/**
 * The rates that one request counts for.
 *
 * @param told whether its caller is told of its own
 * @param all that of all callers together, null without a limit
 * @param own that of its caller, null without a limit
 */
record Rates(@Nullable Rate all, @Nullable Rate own, boolean told) {

    static final Rates UNLIMITED = new Rates(null, null, false);

    /** Fails with OVERLOADED or QUOTA_EXCEEDED while one of them is in debt, and says for how long. */
    void requireNoDebt() {
        refuse(all, ErrorCode.OVERLOADED, "All callers together use more than the proxy may serve per second.");
        refuse(own, ErrorCode.QUOTA_EXCEEDED, "You use more than your quota per second.");
    }

    private static void refuse(@Nullable Rate rate, ErrorCode code, String message) {
        Duration debt = rate == null ? Duration.ZERO : rate.debt();
        if (!debt.isZero()) {
            throw new ProxyException(code, message).withRetryAfter(debt);
        }
    }

    /** Tells by headers what the caller has left (draft-ietf-httpapi-ratelimit-headers-10). */
    void tell(BiConsumer<String, String> header) {
        if (told && own != null) {
            header.accept("RateLimit-Policy", own.policy());
            header.accept("RateLimit", own.left());
        }
    }

    void countRecords(long count) {
        if (all != null) {
            all.countRecords(count);
        }
        if (own != null) {
            own.countRecords(count);
        }
    }

    void countBytes(long count) {
        if (all != null) {
            all.countBytes(count);
        }
        if (own != null) {
            own.countBytes(count);
        }
    }
}
