package org.kafkarestproxy.application;

import org.kafkarestproxy.application.port.in.CheckHealth;
import org.kafkarestproxy.application.port.out.ClusterAdmin;
import org.kafkarestproxy.application.port.out.GroupDirectory;
import org.kafkarestproxy.application.port.out.TokenVerifier;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.health.Health;

final class CheckHealthService implements CheckHealth {

    private final ClusterAdmin admin;
    private final TokenVerifier verifier;
    private final GroupDirectory directory;

    CheckHealthService(ClusterAdmin admin, TokenVerifier verifier, GroupDirectory directory) {
        this.admin = admin;
        this.verifier = verifier;
        this.directory = directory;
    }

    @Override
    public Health check() {
        return new Health(kafkaAnswers(), verifier.ready(), !directory.degraded());
    }

    private boolean kafkaAnswers() {
        try {
            return !admin.brokers().isEmpty();
        } catch (ProxyException unavailable) {
            return false;
        }
    }
}
