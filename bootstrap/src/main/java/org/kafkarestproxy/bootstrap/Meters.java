package org.kafkarestproxy.bootstrap;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** The registry, with the rules for all meters in one place, and what is known of the process as such. */
final class Meters {

    /** Those with buckets. A name has them everywhere or nowhere: a mixture fails every scrape. */
    private static final Set<String> HISTOGRAMS = Set.of("krp.http.requests", "krp.kafka.operation");

    private static final double[] BUCKETS = Stream.of(
                    2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000)
            .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
            .toArray();

    /** Far above what there is; so a mistake in a label ends in missing series and not in missing memory. */
    private static final int MOST_METERS = 5_000;

    private Meters() {}

    static PrometheusMeterRegistry registry() {
        return ruled(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    }

    /** One that gives examples, by their traces, of what it counts. */
    static PrometheusMeterRegistry registryWithExemplars() {
        return ruled(new PrometheusMeterRegistry(
                PrometheusConfig.DEFAULT, new PrometheusRegistry(), Clock.SYSTEM, new CurrentSpan()));
    }

    private static PrometheusMeterRegistry ruled(PrometheusMeterRegistry registry) {
        registry.config()
                .meterFilter(new Buckets())
                .meterFilter(MeterFilter.deny(Meters::growsWithTheCluster))
                .meterFilter(MeterFilter.maximumAllowableMetrics(MOST_METERS));
        return registry;
    }

    /** Kafka's clients measure topics, partitions and brokers, too. */
    private static boolean growsWithTheCluster(Meter.Id id) {
        return id.getName().startsWith("kafka.")
                && (id.getTag("topic") != null || id.getTag("partition") != null || id.getTag("node.id") != null);
    }

    private static final class Buckets implements MeterFilter {

        @Override
        public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
            return HISTOGRAMS.contains(id.getName())
                    ? DistributionStatisticConfig.builder()
                            .serviceLevelObjectives(BUCKETS)
                            .build()
                            .merge(config)
                    : config;
        }
    }

    /**
     * Shows the JVM and the process.
     *
     * @return what has to be closed
     */
    static List<AutoCloseable> ofThisProcess(MeterRegistry registry) {
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        Gauge.builder("krp.build.info", () -> 1)
                .description("Versions of what runs here")
                .tags(
                        "version",
                        About.version(),
                        "java",
                        System.getProperty("java.version", ""),
                        "kafka",
                        About.kafkaClient())
                .register(registry);
        FunctionCounter.builder("krp.log.dropped", LogOutput.DROPPED, LongAdder::sum)
                .description("Log lines dropped because nobody took them from standard output in time")
                .register(registry);
        JvmGcMetrics collections = new JvmGcMetrics();
        collections.bindTo(registry);
        return List.of(collections);
    }
}
