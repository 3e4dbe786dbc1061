package org.kafkarestproxy.bootstrap;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** The one registry that everything counts in. It is made first, so that it is closed last. */
final class MetricsModule extends AbstractModule {

    @Provides
    @Singleton
    PrometheusMeterRegistry registry(Settings settings, Closer closer) {
        PrometheusMeterRegistry registry =
                settings.otel().wantTraces() ? Meters.registryWithExemplars() : Meters.registry();
        closer.register(registry::close);
        Meters.ofThisProcess(registry).forEach(closer::register);
        return registry;
    }
}
