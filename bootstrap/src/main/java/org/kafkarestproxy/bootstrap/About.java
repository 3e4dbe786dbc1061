package org.kafkarestproxy.bootstrap;

import java.util.Map;
import java.util.Optional;

/** What this program says of itself. */
final class About {

    private About() {}

    static String version() {
        return Optional.ofNullable(About.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    static Map<String, String> info(Settings settings) {
        return Map.of(
                "name",
                "kafka-rest-proxy",
                "version",
                version(),
                "java",
                System.getProperty("java.version", ""),
                "kafka",
                settings.kafka().isPresent() ? "apache" : "memory",
                "authentication",
                settings.entra().isPresent() ? "entra" : "off");
    }
}
