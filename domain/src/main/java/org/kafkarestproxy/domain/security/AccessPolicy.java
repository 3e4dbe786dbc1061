package org.kafkarestproxy.domain.security;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.topic.TopicName;

/**
 * Who may do what: grants add up, and what none of them gives is denied. And how much of it per second. Asked for every
 * request, hence without streams.
 */
public final class AccessPolicy {

    private final boolean open;
    private final List<Grant> grants;
    private final QuotaPolicy quotas;

    private AccessPolicy(boolean open, List<Grant> grants, QuotaPolicy quotas) {
        this.open = open;
        this.grants = List.copyOf(grants);
        this.quotas = quotas;
    }

    /** Everybody may do everything. */
    public static AccessPolicy open() {
        return new AccessPolicy(true, List.of(), QuotaPolicy.NONE);
    }

    public static AccessPolicy of(List<Grant> grants) {
        return of(grants, QuotaPolicy.NONE);
    }

    public static AccessPolicy of(List<Grant> grants, QuotaPolicy quotas) {
        return new AccessPolicy(false, grants, quotas);
    }

    public QuotaPolicy quotas() {
        return quotas;
    }

    /**
     * Whether roles, principal id or the groups in the token already allow it.
     *
     * @param topic null for an operation on the cluster, or to ask whether it is allowed on some topic at all
     */
    public boolean allows(Caller caller, Operation operation, @Nullable TopicName topic) {
        if (open) {
            return true;
        }
        for (Grant grant : grants) {
            if (grant.heldBy(caller) && covers(grant, operation, topic)) {
                return true;
            }
        }
        return false;
    }

    /** The same, for a caller whose groups were asked of the directory. */
    public boolean allowsMembers(Set<String> groups, Operation operation, @Nullable TopicName topic) {
        for (Grant grant : grants) {
            if (Grant.shares(grant.groups(), groups) && covers(grant, operation, topic)) {
                return true;
            }
        }
        return false;
    }

    /** Whether membership of some group would allow it; if not, there is no need to ask the directory. */
    public boolean dependsOnGroups(Operation operation, @Nullable TopicName topic) {
        for (Grant grant : grants) {
            if (!grant.groups().isEmpty() && covers(grant, operation, topic)) {
                return true;
            }
        }
        return false;
    }

    /** The ids of all groups that any grant or quota names. */
    public Set<String> groups() {
        Set<String> all = new TreeSet<>(quotas.groups());
        grants.forEach(grant -> all.addAll(grant.groups()));
        return all;
    }

    private static boolean covers(Grant grant, Operation operation, @Nullable TopicName topic) {
        return topic == null ? grant.covers(operation) : grant.covers(operation, topic);
    }
}
