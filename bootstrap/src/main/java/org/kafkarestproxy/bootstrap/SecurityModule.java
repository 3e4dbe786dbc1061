package org.kafkarestproxy.bootstrap;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.kafkarestproxy.adapter.aad.OpenIdentity;
import org.kafkarestproxy.application.ProxyApplication;
import org.kafkarestproxy.application.port.out.Kafka;
import org.kafkarestproxy.domain.security.AccessPolicy;

/** Who calls and what they may do, and the use cases that ask for it. */
final class SecurityModule extends AbstractModule {

    @Provides
    @Singleton
    ProxyApplication application(Settings settings, Kafka kafka) {
        OpenIdentity everyone = new OpenIdentity();
        return ProxyApplication.over(kafka, everyone, everyone, AccessPolicy.open(), settings.limits());
    }
}
