package org.kafkarestproxy.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.security.Caller;
import org.kafkarestproxy.domain.security.Quota;

class RateLimitsTest {

    private final AtomicLong nanos = new AtomicLong();
    private final TimeMeter clock = new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    };

    @Test
    void who_used_more_than_a_second_brings_is_refused_until_it_has_come() {
        RateLimits limits = new RateLimits(Quota.NONE, caller -> new Quota(100, Quota.UNLIMITED), clock);
        Rates rates = limits.of(caller("a"));
        rates.requireNoDebt();
        rates.countRecords(350);

        assertRefused(ErrorCode.QUOTA_EXCEEDED, Duration.ofMillis(2510), limits.of(caller("a")));
        nanos.addAndGet(Duration.ofMillis(2500).toNanos());
        assertRefused(ErrorCode.QUOTA_EXCEEDED, Duration.ofMillis(10), limits.of(caller("a")));
        nanos.addAndGet(Duration.ofMillis(10).toNanos());
        assertServed(limits.of(caller("a")));
    }

    @Test
    void the_debt_of_one_is_not_that_of_another() {
        RateLimits limits = new RateLimits(Quota.NONE, caller -> new Quota(Quota.UNLIMITED, 1_000), clock);
        limits.of(caller("a")).countBytes(5_000);

        assertRefused(ErrorCode.QUOTA_EXCEEDED, Duration.ofMillis(4001), limits.of(caller("a")));
        assertServed(limits.of(caller("b")));
    }

    @Test
    void all_together_are_limited_too_anonymous_callers_included() {
        RateLimits limits = new RateLimits(new Quota(10, Quota.UNLIMITED), caller -> new Quota(1, 1), clock);
        limits.of(Caller.ANONYMOUS).countRecords(30);

        assertRefused(ErrorCode.OVERLOADED, Duration.ofMillis(2100), limits.of(Caller.ANONYMOUS));
        assertRefused(ErrorCode.OVERLOADED, Duration.ofMillis(2100), limits.of(caller("a")));
    }

    @Test
    void without_limits_nothing_is_counted() {
        RateLimits limits = new RateLimits(Quota.NONE, caller -> Quota.NONE, clock);

        assertThat(limits.of(caller("a"))).isSameAs(Rates.UNLIMITED);
    }

    private static Caller caller(String id) {
        return new Caller("tenant", id, "client", Caller.Kind.APP, Set.of(), Set.of(), true, "");
    }

    private static void assertServed(Rates rates) {
        assertThatCode(rates::requireNoDebt).doesNotThrowAnyException();
    }

    private static void assertRefused(ErrorCode code, Duration wait, Rates rates) {
        assertThatThrownBy(rates::requireNoDebt).isInstanceOfSatisfying(ProxyException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.retryAfter()).contains(wait);
        });
    }
}
