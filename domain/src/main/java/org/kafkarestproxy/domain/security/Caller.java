package org.kafkarestproxy.domain.security;

import java.util.Set;

/**
 * Who sends a request. Tenant and id together are the identity; names and mail addresses are not, they can change.
 *
 * @param tenant directory that the caller belongs to, empty for the anonymous caller
 * @param id object id in that directory, empty for the anonymous caller
 * @param client id of the application that got the token; logged, grants nothing
 * @param roles roles that the token carries; compared exactly
 * @param groups group ids that the token carries, in lower case
 * @param groupsComplete whether {@code groups} names all groups of the caller, so that nobody else need be asked
 * @param tokenId id of the token, for the audit log; empty when there is none
 */
public record Caller(
        String tenant,
        String id,
        String client,
        Kind kind,
        Set<String> roles,
        Set<String> groups,
        boolean groupsComplete,
        String tokenId) {

    /** What kind of caller: an application by itself, a person through an application, or anybody. */
    public enum Kind {
        APP,
        USER,
        ANONYMOUS
    }

    /** Everybody, where authentication is off; also whoever embeds the application and does not tell callers apart. */
    public static final Caller ANONYMOUS = new Caller("", "", "", Kind.ANONYMOUS, Set.of(), Set.of(), true, "");

    public Caller {
        roles = Set.copyOf(roles);
        groups = Set.copyOf(groups);
    }
}
