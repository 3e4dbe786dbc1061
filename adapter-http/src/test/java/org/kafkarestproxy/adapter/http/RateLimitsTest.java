package org.kafkarestproxy.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
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
        RateLimits limits = new RateLimits(Quota.NONE, caller -> new Quota(100, Quota.UNLIMITED), clock, false);
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
        RateLimits limits = new RateLimits(Quota.NONE, caller -> new Quota(Quota.UNLIMITED, 1_000), clock, false);
        limits.of(caller("a")).countBytes(5_000);

        assertRefused(ErrorCode.QUOTA_EXCEEDED, Duration.ofMillis(4001), limits.of(caller("a")));
        assertServed(limits.of(caller("b")));
    }

    @Test
    void all_together_are_limited_too_anonymous_callers_included() {
        RateLimits limits = new RateLimits(new Quota(10, Quota.UNLIMITED), caller -> new Quota(1, 1), clock, false);
        limits.of(Caller.ANONYMOUS).countRecords(30);

        assertRefused(ErrorCode.OVERLOADED, Duration.ofMillis(2100), limits.of(Caller.ANONYMOUS));
        assertRefused(ErrorCode.OVERLOADED, Duration.ofMillis(2100), limits.of(caller("a")));
    }

    @Test
    void a_caller_is_told_what_is_left_and_when_there_will_be_more_if_that_is_wanted() {
        RateLimits telling = new RateLimits(new Quota(9, 9), caller -> new Quota(100, 1_000), clock, true);
        Rates rates = telling.of(caller("a"));
        rates.countRecords(40);
        rates.countBytes(3_500);

        assertThat(told(rates))
                .containsEntry("RateLimit-Policy", "\"records\";q=100;w=1, \"bytes\";q=1000;w=1;qu=\"content-bytes\"")
                .containsEntry("RateLimit", "\"records\";r=60;t=1, \"bytes\";r=0;t=3")
                .hasSize(2);
        assertThat(told(telling.of(Caller.ANONYMOUS))).isEmpty();
        RateLimits ofRecords = new RateLimits(Quota.NONE, caller -> new Quota(7, Quota.UNLIMITED), clock, true);
        assertThat(told(ofRecords.of(caller("a")))).containsEntry("RateLimit", "\"records\";r=7;t=1");
        RateLimits silent = new RateLimits(Quota.NONE, caller -> new Quota(100, 1_000), clock, false);
        assertThat(told(silent.of(caller("a")))).isEmpty();
    }

    private static Map<String, String> told(Rates rates) {
        Map<String, String> headers = new HashMap<>();
        rates.tell(headers::put);
        return headers;
    }

    @Test
    void without_limits_nothing_is_counted() {
        RateLimits limits = new RateLimits(Quota.NONE, caller -> Quota.NONE, clock, false);

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
