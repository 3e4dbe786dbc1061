package org.kafkarestproxy.application;

import org.kafkarestproxy.application.port.in.CheckHealth;
import org.kafkarestproxy.application.port.out.GroupDirectory;
import org.kafkarestproxy.application.port.out.Kafka;
import org.kafkarestproxy.application.port.out.TokenVerifier;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.health.Health;

final class CheckHealthService implements CheckHealth {

    private final Kafka kafka;
    private final TokenVerifier verifier;
    private final GroupDirectory directory;

    CheckHealthService(Kafka kafka, TokenVerifier verifier, GroupDirectory directory) {
        this.kafka = kafka;
        this.verifier = verifier;
        this.directory = directory;
    }

    @Override
    public Health check() {
        return new Health(kafkaAnswers(), verifier.ready(), !directory.degraded(), kafka.sound());
    }

    private boolean kafkaAnswers() {
        try {
            return !kafka.admin().brokers().isEmpty();
        } catch (ProxyException unavailable) {
            return false;
        }
    }
}
