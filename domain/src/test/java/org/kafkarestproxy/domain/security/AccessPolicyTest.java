package org.kafkarestproxy.domain.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kafkarestproxy.domain.topic.TopicName;

class AccessPolicyTest {

    private static final TopicName ORDERS = new TopicName("orders.eu");
    private static final TopicName OTHER = new TopicName("other");

    private final AccessPolicy policy = AccessPolicy.of(List.of(
            new Grant(
                    Set.of("Writer"),
                    Set.of(),
                    Set.of(),
                    Set.of(Operation.WRITE),
                    List.of(new TopicPattern("orders.*"))),
            new Grant(
                    Set.of(), Set.of("g1"), Set.of("p1"), Set.of(Operation.READ), List.of(new TopicPattern("other")))));

    @Test
    void grants_by_role_and_topic_prefix() {
        Caller writer = caller("x", Set.of("Writer"), Set.of());

        assertThat(policy.allows(writer, Operation.WRITE, ORDERS)).isTrue();
        assertThat(policy.allows(writer, Operation.WRITE, OTHER)).isFalse();
        assertThat(policy.allows(writer, Operation.READ, ORDERS)).isFalse();
        assertThat(policy.allows(caller("x", Set.of("writer"), Set.of()), Operation.WRITE, ORDERS))
                .isFalse();
    }

    @Test
    void grants_by_principal_and_by_groups_in_the_token_or_in_the_directory() {
        assertThat(policy.allows(caller("p1", Set.of(), Set.of()), Operation.READ, OTHER))
                .isTrue();
        assertThat(policy.allows(caller("x", Set.of(), Set.of("g1")), Operation.READ, OTHER))
                .isTrue();
        assertThat(policy.allowsMembers(Set.of("g1"), Operation.READ, OTHER)).isTrue();
        assertThat(policy.allowsMembers(Set.of("g2"), Operation.READ, OTHER)).isFalse();
    }

    @Test
    void any_operation_on_a_topic_implies_describing_it() {
        assertThat(policy.allows(caller("x", Set.of("Writer"), Set.of()), Operation.DESCRIBE, ORDERS))
                .isTrue();
        assertThat(policy.allows(caller("x", Set.of("Writer"), Set.of()), Operation.DESCRIBE_CLUSTER, null))
                .isFalse();
    }

    @Test
    void a_client_id_in_place_of_a_principal_grants_nothing() {
        Caller caller = new Caller("t", "x", "p1", Caller.Kind.APP, Set.of(), Set.of(), false, "");
        assertThat(policy.allows(caller, Operation.READ, OTHER)).isFalse();
    }

    @Test
    void knows_when_groups_can_make_a_difference() {
        assertThat(policy.dependsOnGroups(Operation.READ, OTHER)).isTrue();
        assertThat(policy.dependsOnGroups(Operation.WRITE, ORDERS)).isFalse();
        assertThat(policy.groups()).containsExactly("g1");
    }

    @Test
    void grants_everything_on_every_topic_but_internal_ones_to_one_group() {
        AccessPolicy hdInsight = AccessPolicy.of(List.of(Grant.everythingFor(Set.of("g"))));
        Caller member = caller("x", Set.of(), Set.of("g"));

        for (Operation operation : Operation.values()) {
            assertThat(hdInsight.allows(member, operation, OTHER)).isTrue();
        }
        assertThat(hdInsight.allows(member, Operation.READ, new TopicName("__x")))
                .isFalse();
        assertThat(hdInsight.allows(caller("x", Set.of(), Set.of()), Operation.READ, OTHER))
                .isFalse();
    }

    @Test
    void open_allows_everyone_and_an_empty_policy_no_one() {
        assertThat(AccessPolicy.open().allows(Caller.ANONYMOUS, Operation.DELETE, OTHER))
                .isTrue();
        assertThat(AccessPolicy.of(List.of()).allows(Caller.ANONYMOUS, Operation.DESCRIBE, OTHER))
                .isFalse();
    }

    @Test
    void a_pattern_has_its_star_at_the_end_only() {
        assertThatThrownBy(() -> new TopicPattern("a*b")).hasMessageContaining("a*b");
        assertThatThrownBy(() -> new TopicPattern("")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Caller caller(String id, Set<String> roles, Set<String> groups) {
        return new Caller("t", id, "c", Caller.Kind.APP, roles, groups, false, "");
    }
}
