package org.kafkarestproxy.adapter.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate of the API's port. When the files change, new connections see the new one; while they do not fit, the old
 * one stays. Files are told apart by their content: where they are mounted, times and links say little.
 */
final class Tls implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Tls.class);

    private final TlsSettings settings;
    private final SslContextFactory.Server contexts = new SslContextFactory.Server();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "tls-reload");
        thread.setDaemon(true);
        return thread;
    });
    private final Counter reloads;
    private final Counter failedReloads;
    private String inUse;
    private volatile long expires;

    /**
     * @throws IllegalArgumentException when the files cannot be used
     */
    Tls(TlsSettings settings, MeterRegistry registry) {
        this.settings = settings;
        TlsCertificate certificate = TlsCertificate.read(settings);
        this.inUse = certificate.fingerprint();
        this.expires = certificate.expires();
        this.reloads = reloads(registry, "ok");
        this.failedReloads = reloads(registry, "failed");
        Gauge.builder("krp.tls.certificate.expiry.timestamp", this, tls -> tls.expires)
                .description("When the certificate in use runs out, since the epoch")
                .baseUnit("seconds")
                .tag("listener", "api")
                .register(registry);
        contexts.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        contexts.setSniRequired(false);
        use(contexts, certificate);
    }

    private static Counter reloads(MeterRegistry registry, String result) {
        return Counter.builder("krp.tls.reloads")
                .description("Attempts to replace the certificate after its files changed")
                .tag("result", result)
                .register(registry);
    }

    private static void use(SslContextFactory factory, TlsCertificate certificate) {
        factory.setKeyStore(certificate.keyStore());
        factory.setKeyStorePassword(TlsCertificate.PASSWORD);
    }

    SslContextFactory.Server contexts() {
        return contexts;
    }

    /** Looks at the files from time to time. */
    void start() {
        long millis = settings.reloadInterval().toMillis();
        var unused = scheduler.scheduleWithFixedDelay(this::reload, millis, millis, TimeUnit.MILLISECONDS);
    }

    private void reload() {
        try {
            TlsCertificate certificate = TlsCertificate.read(settings);
            if (!certificate.fingerprint().equals(inUse)) {
                contexts.reload(factory -> use(factory, certificate));
                inUse = certificate.fingerprint();
                expires = certificate.expires();
                reloads.increment();
                LOG.info("The certificate of the API has been replaced");
            }
        } catch (Exception unfit) {
            failedReloads.increment();
            LOG.error("The certificate files do not fit, the old certificate stays: {}", unfit.getMessage());
        }
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
