package org.kafkarestproxy.bootstrap;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kafkarestproxy.adapter.http.HttpSettings;
import org.kafkarestproxy.adapter.http.ManagementSettings;
import org.kafkarestproxy.adapter.kafka.KafkaSettings;
import org.kafkarestproxy.application.Limits;

/**
 * Everything that can be set, as the adapters want it.
 *
 * @param kafka how to reach Kafka; empty for the in-memory one
 * @param memoryBytes what the in-memory Kafka may keep
 */
record Settings(
        HttpSettings http,
        ManagementSettings management,
        Optional<KafkaSettings> kafka,
        long memoryBytes,
        Limits limits,
        Duration lameDuck,
        Duration shutdownTimeout,
        Map<String, String> logLevels) {

    private static final Duration AFTER_REQUESTS = Duration.ofSeconds(3);

    /** For the in-memory Kafka without authentication; neither brokers nor a mode need be named. */
    static Settings forDemo(Configuration configuration) {
        List<Problem> problems = new ArrayList<>();
        requireLoopback(configuration, problems);
        requireTime(configuration, problems);
        return build(configuration, Optional.empty(), problems);
    }

    /**
     * For a real Kafka.
     *
     * @throws ConfigurationException when something is missing, or does not go together
     */
    static Settings forKafka(Configuration configuration) {
        List<Problem> problems = new ArrayList<>();
        if (configuration.find("kafka.bootstrap-servers").isEmpty()) {
            problems.add(missing("kafka.bootstrap-servers", "host:port of one broker or more"));
        }
        requireAuthentication(configuration, problems);
        requireLoopback(configuration, problems);
        requireTime(configuration, problems);
        Optional<KafkaSettings> kafka = Optional.empty();
        if (problems.isEmpty()) {
            kafka = Optional.of(kafka(configuration));
            requireDeadlines(configuration, kafka.get(), problems);
        }
        return build(configuration, kafka, problems);
    }

    private static Settings build(Configuration c, Optional<KafkaSettings> kafka, List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        HttpSettings http = new HttpSettings(
                c.text("http.host"),
                c.number("http.port"),
                c.number("http.threads"),
                bytes(c, "http.max-body-size"),
                bytes(c, "http.max-head-size"),
                bytes(c, "http.max-uri-size"),
                c.duration("http.idle-timeout"),
                c.duration("shutdown.timeout").minus(AFTER_REQUESTS),
                c.flag("http.v1.strict-status"));
        ManagementSettings management = new ManagementSettings(
                c.text("management.host"), c.number("management.port"), c.flag("management.ready-requires-kafka"));
        int recordBytes = kafka.map(KafkaSettings::maxRecordBytes).orElse(Limits.DEFAULTS.maxRecordBytes());
        Limits limits = new Limits(
                c.number("limits.max-records"),
                recordBytes,
                Limits.DEFAULTS.maxReadBytes(),
                c.duration("limits.max-wait"));
        return new Settings(
                http,
                management,
                kafka,
                c.size("memory.max-size"),
                limits,
                c.duration("shutdown.lame-duck"),
                c.duration("shutdown.timeout"),
                c.section("log.levels."));
    }

    private static KafkaSettings kafka(Configuration c) {
        @SuppressWarnings("unchecked")
        List<String> servers = (List<String>) c.find("kafka.bootstrap-servers").orElseThrow();
        int consumers =
                c.find("kafka.consumers").map(Integer.class::cast).orElseGet(KafkaSettings::consumersForThisHeap);
        return new KafkaSettings(
                servers,
                c.section("kafka.common."),
                c.section("kafka.producer."),
                c.section("kafka.consumer."),
                c.section("kafka.admin."),
                c.duration("http.request-deadline"),
                c.duration("kafka.read-timeout"),
                c.duration("kafka.metadata-timeout"),
                consumers);
    }

    private static int bytes(Configuration c, String key) {
        return (int) Math.min(Integer.MAX_VALUE - 8L, c.size(key));
    }

    private static void requireAuthentication(Configuration c, List<Problem> problems) {
        Optional<Object> mode = c.find("auth.mode");
        if (mode.isEmpty()) {
            problems.add(missing("auth.mode", "'off' is all there is in this version"));
        } else if (!mode.get().equals("off")) {
            problems.add(problem(
                    c, "auth.mode", "'" + mode.get() + "' is not 'off', which is all there is in this version"));
        }
    }

    /** Without authentication others must not be able to connect, unless somebody says that this is meant. */
    private static void requireLoopback(Configuration c, List<Problem> problems) {
        if (!isLoopback(c.text("http.host")) && !c.flag("auth.insecure")) {
            problems.add(problem(
                    c,
                    "http.host",
                    "'" + c.text("http.host") + "' can be reached by others and authentication is off;"
                            + " use 127.0.0.1, or set auth.insecure=true if you mean it"));
        }
    }

    static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    private static void requireTime(Configuration c, List<Problem> problems) {
        if (c.duration("shutdown.timeout").compareTo(AFTER_REQUESTS) <= 0) {
            problems.add(problem(c, "shutdown.timeout", "must be more than 3s, what closing the Kafka clients takes"));
        }
    }

    private static void requireDeadlines(Configuration c, KafkaSettings kafka, List<Problem> problems) {
        Duration needed = kafka.maxBlock().plus(kafka.deliveryTimeout()).plusSeconds(2);
        if (kafka.requestDeadline().compareTo(needed) < 0) {
            problems.add(problem(
                    c,
                    "http.request-deadline",
                    "must be at least kafka.producer.max.block.ms + kafka.producer.delivery.timeout.ms + 2s = "
                            + needed.toMillis() + "ms"));
        }
        if (kafka.deliveryTimeout().compareTo(kafka.requestTimeoutAndLinger()) < 0) {
            problems.add(problem(
                    c,
                    "kafka.producer.delivery.timeout.ms",
                    "must be at least kafka.producer.request.timeout.ms + kafka.producer.linger.ms"));
        }
    }

    private static Problem missing(String key, String what) {
        return new Problem("missing", key, what);
    }

    private static Problem problem(Configuration c, String key, String message) {
        return new Problem(c.given(key).map(Given::source).orElse("default"), key, message);
    }
}
