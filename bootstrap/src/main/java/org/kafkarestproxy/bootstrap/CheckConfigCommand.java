package org.kafkarestproxy.bootstrap;

import java.util.concurrent.Callable;
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

    private final Console console;

    @Mixin
    private ConfigurationOptions options = new ConfigurationOptions();

    @Option(names = "--strict", description = "Properties that Kafka's clients do not know are errors.")
    private boolean strict;

    @Option(names = "--connect", description = "Asks Kafka, too.")
    private boolean connect;

    CheckConfigCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Configuration configuration = options.read(console.environment(), strict);
        console.warn(configuration.warnings());
        Settings settings = Settings.forKafka(configuration);
        if (connect) {
            int brokers = brokers(settings);
            console.print("Kafka answers, " + brokers + (brokers == 1 ? " broker" : " brokers"));
        }
        console.print("The configuration is fine");
        return 0;
    }

    private static int brokers(Settings settings) {
        try (Kafka kafka = ApacheKafka.connect(settings.kafka().orElseThrow())) {
            return kafka.admin().brokers().size();
        } catch (ProxyException unreachable) {
            throw new IllegalStateException("Kafka: " + unreachable.message(), unreachable);
        }
    }
}
