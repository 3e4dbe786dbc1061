package org.kafkarestproxy.bootstrap;

import java.util.List;
import org.kafkarestproxy.adapter.http.AdmissionSettings;
import org.kafkarestproxy.adapter.http.AdmissionSettings.Permits;
import org.kafkarestproxy.domain.security.Quota;
import org.kafkarestproxy.domain.security.QuotaPolicy;
import org.kafkarestproxy.domain.security.QuotaRule;

/** Makes of the keys under {@code limits.} what requests may take up, together and each caller. */
final class AdmissionConfiguration {

    private static final double PERCENT = 100;

    private final Configuration configuration;

    AdmissionConfiguration(Configuration configuration) {
        this.configuration = configuration;
    }

    AdmissionSettings settings() {
        return new AdmissionSettings(
                configuration.size("limits.request-memory"),
                configuration.size("limits.response-memory"),
                permits(),
                configuration.number("limits.principal-share") / PERCENT,
                quota("limits."),
                configuration.flag("limits.headers"));
    }

    QuotaPolicy quotas() {
        List<QuotaRule> rules = configuration.find("auth.access.quotas").map(List.class::cast).stream()
                .flatMap(list -> ((List<?>) list).stream())
                .map(QuotaRule.class::cast)
                .toList();
        return new QuotaPolicy(rules, quota("limits.per-principal."));
    }

    private Permits permits() {
        Permits usual = Permits.forThisJvm(configuration.number("http.threads"));
        return new Permits(
                permits("produce", usual.produce()),
                permits("read", usual.read()),
                permits("wait", usual.waiting()),
                permits("admin", usual.admin()));
    }

    private int permits(String kind, int usual) {
        return configuration
                .find("limits.permits." + kind)
                .map(Integer.class::cast)
                .orElse(usual);
    }

    private Quota quota(String section) {
        return new Quota(amount(section + "records-per-second"), amount(section + "bytes-per-second"));
    }

    private long amount(String key) {
        return configuration
                .find(key)
                .map(Number.class::cast)
                .map(Number::longValue)
                .orElse(Quota.UNLIMITED);
    }
}
