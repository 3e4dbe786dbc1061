package org.kafkarestproxy.application;

import java.util.Set;
import org.kafkarestproxy.application.port.in.FindQuota;
import org.kafkarestproxy.application.port.out.GroupDirectory;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.security.Caller;
import org.kafkarestproxy.domain.security.Quota;
import org.kafkarestproxy.domain.security.QuotaPolicy;

final class FindQuotaService implements FindQuota {

    private final QuotaPolicy quotas;
    private final boolean dependsOnGroups;
    private final GroupDirectory directory;

    FindQuotaService(QuotaPolicy quotas, GroupDirectory directory) {
        this.quotas = quotas;
        this.dependsOnGroups = !quotas.groups().isEmpty();
        this.directory = directory;
    }

    @Override
    public Quota quotaOf(Caller caller) {
        if (quotas.rules().isEmpty()) {
            return quotas.others();
        }
        return quotas.of(caller, dependsOnGroups && !caller.groupsComplete() ? groupsOf(caller) : Set.of());
    }

    private Set<String> groupsOf(Caller caller) {
        try {
            return directory.groupsOf(caller);
        } catch (ProxyException undecided) {
            return Set.of();
        }
    }
}
