package org.kafkarestproxy.bootstrap;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.kafkarestproxy.adapter.http.Dialect;
import org.kafkarestproxy.adapter.http.HttpServer;
import org.kafkarestproxy.adapter.http.Instruments;
import org.kafkarestproxy.adapter.http.ManagementServer;
import org.kafkarestproxy.adapter.http.Page;
import org.kafkarestproxy.adapter.http.Tracing;
import org.kafkarestproxy.adapter.http.console.ConsolePage;
import org.kafkarestproxy.adapter.http.docs.ApiDocs;
import org.kafkarestproxy.adapter.http.hdinsight.HdInsightDialect;
import org.kafkarestproxy.application.ProxyApplication;

/** The two listeners. Management is made first, so that it is closed last. */
final class HttpModule extends AbstractModule {

    @Provides
    @Singleton
    ManagementServer managementServer(
            Settings settings, ProxyApplication application, PrometheusMeterRegistry registry, Closer closer) {
        return closer.register(new ManagementServer(
                settings.management(), application.checkHealth(), About.info(settings), registry, new LogLevels()));
    }

    @Provides
    @Singleton
    Instruments instruments(PrometheusMeterRegistry registry, Tracing tracing) {
        return new Instruments(registry, tracing);
    }

    @Provides
    @Singleton
    HttpServer httpServer(Settings settings, ProxyApplication application, Instruments instruments, Closer closer) {
        return closer.register(new HttpServer(
                settings.http(),
                settings.admission(),
                application.identifyCaller(),
                application.findQuota(),
                dialects(application, settings.http().v1StrictStatus()),
                pages(settings),
                instruments));
    }

    private static List<Page> pages(Settings settings) {
        List<Page> pages = new ArrayList<>(settings.docs() ? ApiDocs.pages() : List.of());
        settings.console().map(ConsolePage::of).ifPresent(pages::add);
        return pages;
    }

    /** Every API that is spoken. */
    static List<Dialect> dialects(ProxyApplication application, boolean strictStatus) {
        return List.of(new HdInsightDialect(application, strictStatus));
    }
}
