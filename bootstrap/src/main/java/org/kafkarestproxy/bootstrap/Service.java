package org.kafkarestproxy.bootstrap;

import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the proxy until a signal ends it, or until it is ready when that is all that is wanted. */
final class Service {

    private static final Logger LOG = LoggerFactory.getLogger(Service.class);
    private static final Duration READY_LIMIT = Duration.ofMinutes(1);

    private Service() {}

    /**
     * Blocks while the proxy runs.
     *
     * @param started told once the proxy listens
     * @return the exit code
     */
    static int run(Settings settings, boolean exitWhenReady, Consumer<Proxy> started) throws InterruptedException {
        LogOutput.use(settings.logFormat());
        try {
            return serve(settings, exitWhenReady, started);
        } finally {
            LogOutput.close();
        }
    }

    private static int serve(Settings settings, boolean exitWhenReady, Consumer<Proxy> started)
            throws InterruptedException {
        LogLevels levels = new LogLevels();
        settings.logLevels().forEach(levels::set);
        Proxy proxy = Proxy.start(settings);
        LOG.info(
                "Listening on {}, management on {}; authentication is {}",
                proxy.baseUri(),
                proxy.managementUri(),
                settings.entra().isPresent() ? "by Entra ID" : "off");
        if (settings.entra().isEmpty() && !Settings.isLoopback(settings.http().host())) {
            LOG.warn(
                    "Whoever can connect to {} may do everything",
                    settings.http().host());
        }
        started.accept(proxy);
        if (exitWhenReady) {
            return untilReady(proxy);
        }
        Shutdown.stopOnSignal(proxy, settings.lameDuck().plus(settings.shutdownTimeout()));
        proxy.awaitStop();
        return 0;
    }

    private static int untilReady(Proxy proxy) throws InterruptedException {
        boolean ready = Patience.until(proxy::ready, READY_LIMIT);
        proxy.close();
        return ready ? 0 : CommandLine.FAILED;
    }
}
