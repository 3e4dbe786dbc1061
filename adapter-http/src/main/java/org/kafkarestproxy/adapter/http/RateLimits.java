package org.kafkarestproxy.adapter.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.application.port.in.FindQuota;
import org.kafkarestproxy.domain.security.Caller;
import org.kafkarestproxy.domain.security.Quota;

/** Finds the rates that a caller's requests count for. */
final class RateLimits {

    private static final int MAX_CALLERS = 10_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private final FindQuota findQuota;
    private final TimeMeter clock;
    private final boolean told;
    private final @Nullable Rate all;
    private final Cache<Principal, Rate> own = Caffeine.newBuilder()
            .maximumSize(MAX_CALLERS)
            .expireAfterAccess(FORGOTTEN_AFTER)
            .build();

    /**
     * @param told whether callers are told of their own
     */
    RateLimits(Quota all, FindQuota findQuota, TimeMeter clock, boolean told) {
        this.told = told;
        this.findQuota = findQuota;
        this.clock = clock;
        this.all = all.isUnlimited() ? null : new Rate(all, clock);
    }

    Rates of(Caller caller) {
        Quota quota = caller.id().isEmpty() ? Quota.NONE : findQuota.quotaOf(caller);
        Rate rate = quota.isUnlimited() ? null : own.get(Principal.of(caller), key -> new Rate(quota, clock));
        return all == null && rate == null ? Rates.UNLIMITED : new Rates(all, rate, told);
    }
}
