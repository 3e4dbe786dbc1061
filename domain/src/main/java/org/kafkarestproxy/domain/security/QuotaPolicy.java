package org.kafkarestproxy.domain.security;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which quota each caller has. Rules that concern the same caller add up to the most generous one.
 *
 * @param others the quota of callers whom no rule concerns
 */
public record QuotaPolicy(List<QuotaRule> rules, Quota others) {

    /** Nobody has a quota. */
    public static final QuotaPolicy NONE = new QuotaPolicy(List.of(), Quota.NONE);

    public QuotaPolicy {
        rules = List.copyOf(rules);
    }

    /** The quota of a caller, given the groups that the directory knows besides those of the token. */
    public Quota of(Caller caller, Set<String> groups) {
        return rules.stream()
                .filter(rule -> rule.concerns(caller, groups))
                .map(QuotaRule::quota)
                .reduce(Quota::or)
                .orElse(others);
    }

    /** The ids of all groups that any rule names. */
    public Set<String> groups() {
        Set<String> all = new HashSet<>();
        rules.forEach(rule -> all.addAll(rule.groups()));
        return all;
    }
}
