package org.kafkarestproxy.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;

class BudgetTest {

    private final Budget budget = new Budget("many bytes", 100, 0.25, code -> {});
    private final AtomicLong greedy = new AtomicLong();

    @Test
    void gives_up_to_its_capacity_and_not_more() {
        Budget.Hold hold = budget.hold(null);
        hold.take(60);
        hold.take(40);

        assertRefused(ErrorCode.OVERLOADED, () -> hold.take(1));

        assertThat(budget.used()).isEqualTo(100);
    }

    @Test
    void a_caller_may_take_any_amount_while_no_more_than_half_is_used() {
        budget.hold(greedy).take(50);

        assertThat(greedy).hasValue(50);
    }

    @Test
    void a_caller_gets_no_more_than_its_share_while_more_than_half_is_used() {
        budget.hold(null).take(40);
        budget.hold(greedy).take(25);

        assertRefused(ErrorCode.QUOTA_EXCEEDED, () -> budget.hold(greedy).take(1));
        budget.hold(new AtomicLong()).take(20);

        assertThat(greedy).hasValue(25);
        assertThat(budget.used()).isEqualTo(85);
    }

    @Test
    void the_whole_comes_before_the_share() {
        budget.hold(null).take(90);

        assertRefused(ErrorCode.OVERLOADED, () -> budget.hold(greedy).take(30));

        assertThat(greedy).hasValue(0);
    }

    @Test
    void a_closed_hold_gives_everything_back_once_and_takes_nothing_any_more() {
        Budget.Hold hold = budget.hold(greedy);
        hold.take(20);
        hold.close();
        hold.close();

        assertRefused(ErrorCode.MALFORMED_HTTP, () -> hold.take(10));
        hold.settle(0);

        assertThat(budget.used()).isZero();
        assertThat(greedy).hasValue(0);
    }

    @Test
    void a_hold_is_settled_to_what_is_really_needed() {
        Budget.Hold hold = budget.hold(greedy);
        hold.take(40);
        hold.settle(10);
        assertThat(budget.used()).isEqualTo(10);

        hold.settle(30);
        assertThat(budget.used()).isEqualTo(30);
        assertThat(greedy).hasValue(30);
        assertRefused(ErrorCode.OVERLOADED, () -> hold.settle(101));
    }

    private static void assertRefused(ErrorCode code, Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        ProxyException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
