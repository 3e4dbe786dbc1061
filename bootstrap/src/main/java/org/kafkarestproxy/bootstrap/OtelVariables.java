package org.kafkarestproxy.bootstrap;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the standard variables of OpenTelemetry say.
 *
 * @param properties by the names that its SDK gives them, such as {@code otel.traces.exporter}; empty ones count as not set
 */
record OtelVariables(Map<String, String> properties) {

    static final OtelVariables NONE = new OtelVariables(Map.of());

    private static final String PREFIX = "OTEL_";

    OtelVariables {
        properties = Map.copyOf(properties);
    }

    static OtelVariables of(Map<String, String> environment) {
        Map<String, String> properties = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !value.isEmpty()) {
                properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value);
            }
        });
        return new OtelVariables(properties);
    }

    /** Whether they name an exporter of spans or where to send them, and do not turn it off again. */
    boolean wantTraces() {
        String exporter = properties.getOrDefault("otel.traces.exporter", "");
        boolean named = !exporter.isEmpty()
                || properties.containsKey("otel.exporter.otlp.endpoint")
                || properties.containsKey("otel.exporter.otlp.traces.endpoint");
        return named
                && !exporter.equalsIgnoreCase("none")
                && !properties.getOrDefault("otel.sdk.disabled", "").equalsIgnoreCase("true");
    }
}
