package org.kafkarestproxy.domain.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuotaPolicyTest {

    private static final Quota SMALL = new Quota(10, 1_000);
    private static final Quota WIDE = new Quota(100, 500);
    private static final Quota OTHERS = new Quota(1, 1);

    private final QuotaPolicy policy = new QuotaPolicy(
            List.of(
                    new QuotaRule(Set.of("g1"), Set.of(), SMALL),
                    new QuotaRule(Set.of("g2"), Set.of("client"), WIDE),
                    new QuotaRule(Set.of("g3"), Set.of(), new Quota(5, Quota.UNLIMITED))),
            OTHERS);

    private static Caller caller(String client, String... groups) {
        return new Caller("t", "id", client, Caller.Kind.APP, Set.of(), Set.of(groups), true, "");
    }

    @Test
    void goes_by_client_by_the_groups_of_the_token_and_by_those_of_the_directory() {
        assertThat(policy.of(caller("client"), Set.of())).isEqualTo(WIDE);
        assertThat(policy.of(caller("x", "g1"), Set.of())).isEqualTo(SMALL);
        assertThat(policy.of(caller("x"), Set.of("g1"))).isEqualTo(SMALL);
    }

    @Test
    void whom_no_rule_concerns_has_the_quota_of_the_others() {
        assertThat(policy.of(caller("x", "g9"), Set.of("g8"))).isEqualTo(OTHERS);
        assertThat(QuotaPolicy.NONE.of(caller("x"), Set.of()).isUnlimited()).isTrue();
    }

    @Test
    void of_several_the_most_generous_counts_for_records_and_for_bytes() {
        assertThat(policy.of(caller("client", "g1"), Set.of())).isEqualTo(new Quota(100, 1_000));
        assertThat(policy.of(caller("client", "g3"), Set.of())).isEqualTo(new Quota(100, Quota.UNLIMITED));
    }

    @Test
    void its_groups_are_among_those_of_the_access_policy() {
        AccessPolicy access = AccessPolicy.of(List.of(Grant.everythingFor(Set.of("g0"))), policy);

        assertThat(access.groups()).containsExactly("g0", "g1", "g2", "g3");
    }

    @Test
    void a_quota_is_not_negative() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Quota(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Quota(0, -1));
    }
}
