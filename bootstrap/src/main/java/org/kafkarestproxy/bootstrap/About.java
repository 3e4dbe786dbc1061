package org.kafkarestproxy.bootstrap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** What this program says of itself. */
final class About {

    private About() {}

    static String version() {
        return Optional.ofNullable(About.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    /** The version of Kafka's client; its public API does not tell it, but its own file does. */
    static String kafkaClient() {
        Properties version = new Properties();
        try (InputStream file = About.class.getResourceAsStream("/kafka/kafka-version.properties")) {
            if (file != null) {
                version.load(file);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return version.getProperty("version", "unknown");
    }

    static Map<String, String> info(Settings settings) {
        return Map.of(
                "name",
                "kafka-rest-proxy",
                "version",
                version(),
                "java",
                System.getProperty("java.version", ""),
                "kafka_client",
                kafkaClient(),
                "kafka",
                settings.kafka().isPresent() ? "apache" : "memory",
                "authentication",
                settings.entra().isPresent() ? "entra" : "off");
    }
}
