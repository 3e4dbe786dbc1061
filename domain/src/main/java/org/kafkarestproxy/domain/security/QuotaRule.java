package org.kafkarestproxy.domain.security;

import java.util.Set;

/**
 * Gives a quota to each member of some groups and each caller through some applications.
 *
 * @param groups group ids in lower case
 * @param clients ids of applications in lower case
 */
public record QuotaRule(Set<String> groups, Set<String> clients, Quota quota) {

    public QuotaRule {
        groups = Set.copyOf(groups);
        clients = Set.copyOf(clients);
    }

    boolean concerns(Caller caller, Set<String> groupsOfCaller) {
        return clients.contains(caller.client())
                || Grant.shares(groups, caller.groups())
                || Grant.shares(groups, groupsOfCaller);
    }
}
