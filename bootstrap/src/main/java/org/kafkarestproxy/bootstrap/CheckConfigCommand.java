package org.kafkarestproxy.bootstrap;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.kafkarestproxy.adapter.aad.EntraIdentity;
import org.kafkarestproxy.adapter.aad.EntraSettings;
import org.kafkarestproxy.adapter.kafka.ApacheKafka;
import org.kafkarestproxy.application.port.out.Kafka;
import org.kafkarestproxy.domain.error.ProxyException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds mistakes without starting anything. */
@Command(
        name = "check-config",
        mixinStandardHelpOptions = true,
        description = "Checks the configuration and opens no port.")
final class CheckConfigCommand implements Callable<Integer> {

    private static final Duration KEYS_LIMIT = Duration.ofSeconds(10);

    private final Console console;

    @Mixin
    private ConfigurationOptions options = new ConfigurationOptions();

    @Option(names = "--strict", description = "Properties that Kafka's clients do not know are errors.")
    private boolean strict;

    @Option(names = "--connect", description = "Asks Kafka and Entra, too.")
    private boolean connect;

    CheckConfigCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Configuration configuration = options.read(console.environment(), strict);
        console.warn(configuration.warnings());
        Settings settings = Settings.forKafka(configuration);
        console.warn(settings.warnings());
        Telemetry.check(settings.otel());
        if (connect) {
            int brokers = brokers(settings);
            console.print("Kafka answers, " + brokers + (brokers == 1 ? " broker" : " brokers"));
            settings.entra().ifPresent(this::requireKeys);
        }
        console.print("The configuration is fine");
        return 0;
    }

    private void requireKeys(EntraSettings settings) {
        try (EntraIdentity entra = EntraIdentity.connect(settings)) {
            if (!Patience.until(entra::ready, KEYS_LIMIT)) {
                throw new IllegalStateException("Entra: no signing keys within " + KEYS_LIMIT.toSeconds() + " s");
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupt);
        }
        console.print("Entra answers, its signing keys are there");
    }

    private static int brokers(Settings settings) {
        try (Kafka kafka = ApacheKafka.connect(settings.kafka().orElseThrow())) {
            return kafka.admin().brokers().size();
        } catch (ProxyException unreachable) {
            throw new IllegalStateException("Kafka: " + unreachable.message(), unreachable);
        }
    }
}
