package org.kafkarestproxy.bootstrap;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.kafkarestproxy.adapter.aad.EntraIdentity;
import org.kafkarestproxy.adapter.aad.OpenIdentity;
import org.kafkarestproxy.application.ProxyApplication;
import org.kafkarestproxy.application.port.out.Kafka;
import org.kafkarestproxy.application.port.out.RequestMemory;

/** Who calls and what they may do, and the use cases that ask for it. */
final class SecurityModule extends AbstractModule {

    /** The memory stands before Kafka, so that it is made first and closed last: outcomes may come until Kafka is closed. */
    @Provides
    @Singleton
    ProxyApplication application(
            Settings settings, RequestMemory memory, Kafka kafka, PrometheusMeterRegistry registry, Closer closer) {
        if (settings.entra().isPresent()) {
            EntraIdentity entra =
                    closer.register(EntraIdentity.connect(settings.entra().get()));
            EntraMeters.bind(entra.statistics(), registry);
            return ProxyApplication.over(kafka, entra, entra, settings.policy(), settings.limits(), memory);
        }
        OpenIdentity everyone = new OpenIdentity();
        return ProxyApplication.over(kafka, everyone, everyone, settings.policy(), settings.limits(), memory);
    }
}
