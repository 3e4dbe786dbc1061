package org.kafkarestproxy.domain.security;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.kafkarestproxy.domain.topic.TopicName;

/**
 * Gives operations on topics to whoever has one of the roles, is in one of the groups, or is one of the principals.
 *
 * @param roles role names, compared exactly
 * @param groups group ids in lower case
 * @param principals object ids in lower case
 */
public record Grant(
        Set<String> roles,
        Set<String> groups,
        Set<String> principals,
        Set<Operation> operations,
        List<TopicPattern> topics) {

    public Grant {
        roles = Set.copyOf(roles);
        groups = Set.copyOf(groups);
        principals = Set.copyOf(principals);
        operations = Set.copyOf(operations);
        topics = List.copyOf(topics);
    }

    /** Every operation on every topic, for members of the groups. */
    public static Grant everythingFor(Set<String> groups) {
        return new Grant(Set.of(), groups, Set.of(), EnumSet.allOf(Operation.class), List.of(TopicPattern.ALL));
    }

    /** Whether the grant is about this operation. Any operation on a topic implies that the topic may be described. */
    boolean covers(Operation operation) {
        return operations.contains(operation)
                || (operation == Operation.DESCRIBE
                        && operations.stream().anyMatch(granted -> granted != Operation.DESCRIBE_CLUSTER));
    }

    boolean covers(Operation operation, TopicName topic) {
        if (covers(operation)) {
            for (TopicPattern pattern : topics) {
                if (pattern.matches(topic)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether what the token itself says is enough to hold this grant. */
    boolean heldBy(Caller caller) {
        return principals.contains(caller.id()) || shares(roles, caller.roles()) || shares(groups, caller.groups());
    }

    static boolean shares(Set<String> some, Set<String> others) {
        if (others.isEmpty()) {
            return false;
        }
        for (String each : some) {
            if (others.contains(each)) {
                return true;
            }
        }
        return false;
    }
}
