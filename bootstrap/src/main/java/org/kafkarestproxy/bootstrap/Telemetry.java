package org.kafkarestproxy.bootstrap;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.kafkarestproxy.adapter.http.Tracing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** OpenTelemetry's SDK, set up by its own variables. It has threads of its own, and drops spans that it cannot get rid of. */
final class Telemetry implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Telemetry.class);
    private static final long FLUSH_MILLIS = 1000;

    /** Beneath whatever is set: the SDK would send everything by gRPC, which this sender does not speak. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "otel.service.name", "kafka-rest-proxy",
            "otel.traces.exporter", "otlp",
            "otel.metrics.exporter", "none",
            "otel.logs.exporter", "none",
            "otel.exporter.otlp.protocol", "http/protobuf");

    private final OpenTelemetrySdk sdk;

    private Telemetry(OpenTelemetrySdk sdk) {
        this.sdk = sdk;
    }

    /** The tracing that is asked for, closed after everything that was registered later; off unless it is asked for. */
    static Tracing tracing(OtelVariables variables, Closer closer) {
        return variables.wantTraces()
                ? Tracing.with(closer.register(start(variables.properties())).sdk)
                : Tracing.off();
    }

    /** Finds out whether a start would take them; sends nothing, and leaves nothing running. */
    static void check(OtelVariables variables) {
        if (variables.wantTraces()) {
            start(variables.properties()).close();
        }
    }

    private static Telemetry start(Map<String, String> properties) {
        TelemetryLog.install();
        Map<String, String> all = new HashMap<>(DEFAULTS);
        all.putAll(properties);
        try {
            return new Telemetry(AutoConfiguredOpenTelemetrySdk.builder()
                    .addPropertiesSupplier(() -> all)
                    .disableShutdownHook()
                    .build()
                    .getOpenTelemetrySdk());
        } catch (RuntimeException unusable) {
            throw new ConfigurationException(List.of(new Problem(
                    "OTEL_*",
                    "",
                    "OpenTelemetry does not start with them; OTLP goes by http/protobuf only: "
                            + unusable.getMessage())));
        }
    }

    @Override
    public void close() {
        if (!sdk.shutdown().join(FLUSH_MILLIS, TimeUnit.MILLISECONDS).isSuccess()) {
            LOG.warn("The last spans were not taken by their collector within {} ms", FLUSH_MILLIS);
        }
    }
}
