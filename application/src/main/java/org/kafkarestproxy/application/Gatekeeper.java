package org.kafkarestproxy.application;

import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.application.port.out.GroupDirectory;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.security.AccessPolicy;
import org.kafkarestproxy.domain.security.Caller;
import org.kafkarestproxy.domain.security.Operation;
import org.kafkarestproxy.domain.topic.TopicName;

/** Lets a caller pass or not: what the token says first, then the groups that the directory knows. */
final class Gatekeeper {

    private final AccessPolicy policy;
    private final GroupDirectory directory;

    Gatekeeper(AccessPolicy policy, GroupDirectory directory) {
        this.policy = policy;
        this.directory = directory;
    }

    /** Passes, or fails with INTERNAL_TOPIC or FORBIDDEN; the same whether the topic exists or not. */
    void require(Caller caller, Operation operation, TopicName topic) {
        if (topic.isInternal()) {
            throw new ProxyException(ErrorCode.INTERNAL_TOPIC, "Kafka's internal topics are not served.");
        }
        if (!permits(caller, operation, topic)) {
            throw forbidden();
        }
    }

    /** Passes when the caller may do it on the cluster, or on some topic; else FORBIDDEN. */
    void requireSome(Caller caller, Operation operation) {
        if (!permits(caller, operation, null)) {
            throw forbidden();
        }
    }

    /** Which topics the caller may describe. */
    Predicate<TopicName> visibleTo(Caller caller) {
        boolean ask = !caller.groupsComplete() && policy.dependsOnGroups(Operation.DESCRIBE, null);
        Set<String> groups = ask ? directory.groupsOf(caller) : Set.of();
        return topic -> !topic.isInternal()
                && (policy.allows(caller, Operation.DESCRIBE, topic)
                        || policy.allowsMembers(groups, Operation.DESCRIBE, topic));
    }

    private boolean permits(Caller caller, Operation operation, @Nullable TopicName topic) {
        if (policy.allows(caller, operation, topic)) {
            return true;
        }
        if (caller.groupsComplete() || !policy.dependsOnGroups(operation, topic)) {
            return false;
        }
        return policy.allowsMembers(directory.groupsOf(caller), operation, topic);
    }

    private static ProxyException forbidden() {
        return new ProxyException(ErrorCode.FORBIDDEN, "You are not allowed to do this.");
    }
}
