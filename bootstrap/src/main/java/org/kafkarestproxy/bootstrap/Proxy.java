package org.kafkarestproxy.bootstrap;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Stage;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.kafkarestproxy.adapter.http.HttpServer;
import org.kafkarestproxy.adapter.http.ManagementServer;
import org.kafkarestproxy.adapter.http.Tracing;
import org.kafkarestproxy.application.port.out.Kafka;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole program, wired and running. */
final class Proxy implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Proxy.class);

    private final Settings settings;
    private final Closer closer;
    private final ManagementServer management;
    private final HttpServer http;
    private final Kafka kafka;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private Proxy(Settings settings, Closer closer, ManagementServer management, HttpServer http, Kafka kafka) {
        this.settings = settings;
        this.closer = closer;
        this.management = management;
        this.http = http;
        this.kafka = kafka;
    }

    /** Wires everything and listens; blocks until both ports are bound. */
    static Proxy start(Settings settings) {
        Closer closer = new Closer();
        try {
            // Made before everything else, so that it is closed last.
            Tracing tracing = Telemetry.tracing(settings.otel(), closer);
            Module settingsModule = binder -> {
                binder.requireExplicitBindings();
                binder.bind(Settings.class).toInstance(settings);
                binder.bind(Closer.class).toInstance(closer);
                binder.bind(Tracing.class).toInstance(tracing);
            };
            Injector injector = Guice.createInjector(
                    Stage.DEVELOPMENT,
                    settingsModule,
                    new MetricsModule(),
                    new KafkaModule(),
                    new SecurityModule(),
                    new HttpModule());
            ManagementServer management = injector.getInstance(ManagementServer.class);
            HttpServer http = injector.getInstance(HttpServer.class);
            // In this order: what is ready must be listening.
            http.start();
            management.start();
            return new Proxy(settings, closer, management, http, injector.getInstance(Kafka.class));
        } catch (RuntimeException failure) {
            closeAfter(failure, closer);
            throw failure;
        }
    }

    private static void closeAfter(RuntimeException failure, Closer closer) {
        try {
            closer.close();
        } catch (RuntimeException further) {
            failure.addSuppressed(further);
        }
    }

    URI baseUri() {
        return uri(
                settings.http().tls().isPresent() ? "https" : "http",
                settings.http().host(),
                http.port());
    }

    URI managementUri() {
        return uri("http", settings.management().host(), management.port());
    }

    private static URI uri(String scheme, String host, int port) {
        String reachable = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        return URI.create(scheme + "://" + (reachable.contains(":") ? "[" + reachable + "]" : reachable) + ":" + port);
    }

    boolean ready() {
        return management.ready();
    }

    /**
     * Not ready any more and nobody waits; requests are still served while the lame duck lasts; then those in flight end, or
     * are answered that nobody can tell their outcome; then all is closed.
     */
    void stop() {
        LOG.info("Stopping");
        management.drain();
        http.drain();
        kafka.releaseReaders();
        pause(settings.lameDuck());
        if (!http.finish()) {
            kafka.close();
        }
        try {
            closer.close();
            LOG.info("Stopped");
        } finally {
            // Who waits for this may end the log at once.
            stopped.countDown();
        }
    }

    private void pause(Duration time) {
        try {
            // Nothing counts this down before close does: it is a pause that an interrupt can cut short.
            boolean closedMeanwhile = stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
            LOG.debug("Lame duck over, closed meanwhile: {}", closedMeanwhile);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** Blocks until {@link #close}. */
    void awaitStop() throws InterruptedException {
        stopped.await();
    }

    @Override
    public void close() {
        try {
            closer.close();
        } finally {
            stopped.countDown();
        }
    }
}
