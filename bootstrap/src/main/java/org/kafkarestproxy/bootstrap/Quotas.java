package org.kafkarestproxy.bootstrap;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.security.Quota;
import org.kafkarestproxy.domain.security.QuotaRule;

/** Reads the list of quotas. */
final class Quotas {

    private Quotas() {}

    /** A quota as it is written. */
    private record Written(
            @Nullable List<String> groups,
            @Nullable List<String> clients,
            @JsonProperty("records-per-second") @Nullable String records,
            @JsonProperty("bytes-per-second") @Nullable String bytes) {}

    static List<QuotaRule> parse(String json) {
        List<Written> written =
                ObjectList.parse(json, Written.class, "groups, clients, records-per-second and bytes-per-second");
        List<QuotaRule> rules = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            rules.add(rule(written.get(i), "quota " + (i + 1) + ": "));
        }
        return rules;
    }

    private static QuotaRule rule(Written written, String place) {
        Set<String> groups = Grants.ids(Grants.orNone(written.groups()), place + "groups");
        Set<String> clients = Grants.ids(Grants.orNone(written.clients()), place + "clients");
        if (groups.isEmpty() && clients.isEmpty()) {
            throw new ObjectList.Invalid(place + "names nobody; there are groups and clients");
        }
        Quota quota = new Quota(
                amount(ValueType.COUNT, written.records(), place + "records-per-second: "),
                amount(ValueType.SIZE, written.bytes(), place + "bytes-per-second: "));
        return new QuotaRule(groups, clients, quota);
    }

    /** What is not written is not limited. */
    private static long amount(ValueType type, @Nullable String text, String place) {
        if (text == null) {
            return Quota.UNLIMITED;
        }
        try {
            return ((Number) type.parse(text)).longValue();
        } catch (IllegalArgumentException e) {
            throw new ObjectList.Invalid(place + e.getMessage());
        }
    }
}
