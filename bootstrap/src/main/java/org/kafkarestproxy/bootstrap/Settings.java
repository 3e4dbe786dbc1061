package org.kafkarestproxy.bootstrap;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.kafkarestproxy.adapter.aad.EntraSettings;
import org.kafkarestproxy.adapter.http.AdmissionSettings;
import org.kafkarestproxy.adapter.http.Audit;
import org.kafkarestproxy.adapter.http.Cidr;
import org.kafkarestproxy.adapter.http.HttpSettings;
import org.kafkarestproxy.adapter.http.HttpTimeouts;
import org.kafkarestproxy.adapter.http.ManagementSettings;
import org.kafkarestproxy.adapter.http.TlsSettings;
import org.kafkarestproxy.adapter.http.console.ConsoleSettings;
import org.kafkarestproxy.adapter.kafka.KafkaSettings;
import org.kafkarestproxy.application.Limits;
import org.kafkarestproxy.domain.security.AccessPolicy;

/**
 * Everything that can be set, as the adapters want it.
 *
 * @param docs whether the API describes itself
 * @param kafka how to reach Kafka; empty for the in-memory one
 * @param memoryBytes what the in-memory Kafka may keep
 * @param idempotency how produce requests with a key are remembered
 * @param entra whose tokens are taken; empty where everybody may do everything
 * @param otel the variables of OpenTelemetry
 * @param console what the page for people has to know; empty where there is none
 * @param warnings what is allowed and yet should be known
 */
record Settings(
        HttpSettings http,
        AdmissionSettings admission,
        boolean docs,
        ManagementSettings management,
        Optional<KafkaSettings> kafka,
        long memoryBytes,
        Limits limits,
        IdempotencySettings idempotency,
        Optional<EntraSettings> entra,
        AccessPolicy policy,
        Optional<ConsoleSettings> console,
        Duration lameDuck,
        Duration shutdownTimeout,
        LogOutput.Format logFormat,
        Map<String, String> logLevels,
        OtelVariables otel,
        List<Problem> warnings) {

    private static final Duration AFTER_REQUESTS = Duration.ofSeconds(3);
    private static final List<String> HTTP_TIMES =
            List.of("http.head-timeout", "http.body-timeout", "http.response-timeout", "http.idle-timeout");
    private static final Pattern ORIGIN = Pattern.compile("[a-z][a-z0-9+.-]*://[^/?#@\\sA-Z*]+");
    private static final Set<String> MODES = Set.of("entra", "off");
    private static final Set<String> LOG_FORMATS = Set.of("text", "json");
    private static final Map<String, Audit> AUDITS =
            Map.of("all", Audit.ALL, "changes", Audit.CHANGES, "off", Audit.OFF);

    /** For the in-memory Kafka without authentication; neither brokers nor a mode need be named. */
    static Settings forDemo(Configuration configuration) {
        Problems problems = new Problems(configuration);
        Optional<TlsSettings> tls = tls(configuration, problems);
        requireLoopback(configuration, problems);
        requireTime(configuration, problems);
        IdempotencySettings.check(configuration, problems);
        if (IdempotencySettings.isInKafka(configuration)) {
            problems.add("idempotency.store", "'kafka' needs a real Kafka");
        }
        return build(configuration, Optional.empty(), tls, Optional.empty(), AccessPolicy.open(), problems, List.of());
    }

    /**
     * For a real Kafka.
     *
     * @throws ConfigurationException when something is missing, or does not go together
     */
    static Settings forKafka(Configuration configuration) {
        Problems problems = new Problems(configuration);
        if (configuration.list("kafka.bootstrap-servers").isEmpty()) {
            problems.missing("kafka.bootstrap-servers", "host:port of one broker or more");
        }
        Optional<TlsSettings> tls = tls(configuration, problems);
        String mode = configuration.optional("auth.mode").orElse("");
        if (mode.isEmpty()) {
            problems.missing("auth.mode", "'entra', or 'off' to let in whoever can connect");
        } else {
            problems.oneOf("auth.mode", mode, MODES);
        }
        Optional<EntraSettings> entra = Optional.empty();
        AccessPolicy policy = AccessPolicy.open();
        List<Problem> warnings = List.of();
        if (mode.equals("entra")) {
            EntraConfiguration identity = new EntraConfiguration(configuration, problems);
            policy = identity.policy();
            entra = identity.settings(policy);
            warnings = identity.warnings(policy);
            requireSecrecy(configuration, tls, problems);
        } else {
            requireLoopback(configuration, problems);
        }
        requireTime(configuration, problems);
        IdempotencySettings.check(configuration, problems);
        Optional<KafkaSettings> kafka = Optional.empty();
        if (problems.none()) {
            kafka = Optional.of(kafka(configuration));
            requireDeadlines(kafka.get(), problems);
        }
        return build(configuration, kafka, tls, entra, policy, problems, warnings);
    }

    private static Settings build(
            Configuration c,
            Optional<KafkaSettings> kafka,
            Optional<TlsSettings> tls,
            Optional<EntraSettings> entra,
            AccessPolicy policy,
            Problems problems,
            List<Problem> warnings) {
        List<Cidr> proxies = proxies(c, problems);
        requireOrigins(c, problems);
        Optional<ConsoleSettings> console = new ConsoleConfiguration(c, problems).settings(entra);
        problems.oneOf("auth.audit", c.text("auth.audit"), AUDITS.keySet());
        problems.oneOf("log.format", c.text("log.format"), LOG_FORMATS);
        problems.throwIfAny();
        Audit audit = entra.isPresent() ? AUDITS.getOrDefault(c.text("auth.audit"), Audit.ALL) : Audit.OFF;
        HttpSettings http = new HttpSettings(
                c.text("http.host"),
                c.number("http.port"),
                c.number("http.threads"),
                bytes(c, "http.max-body-size"),
                bytes(c, "http.max-head-size"),
                bytes(c, "http.max-uri-size"),
                c.number("http.max-connections"),
                timeouts(c),
                c.flag("http.v1.strict-status"),
                tls,
                proxies,
                audit,
                c.list("http.cors.allowed-origins"));
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
                new AdmissionConfiguration(c).settings(),
                c.flag("docs.enabled"),
                management,
                kafka,
                c.size("memory.max-size"),
                limits,
                IdempotencySettings.of(c),
                entra,
                policy,
                console,
                c.duration("shutdown.lame-duck"),
                c.duration("shutdown.timeout"),
                LogOutput.Format.valueOf(c.text("log.format").toUpperCase(Locale.ROOT)),
                c.section("log.levels."),
                c.otel(),
                warnings);
    }

    private static KafkaSettings kafka(Configuration c) {
        int consumers =
                c.find("kafka.consumers").map(Integer.class::cast).orElseGet(KafkaSettings::consumersForThisHeap);
        int producers =
                c.find("kafka.producers").map(Integer.class::cast).orElseGet(KafkaSettings::producersForThisMachine);
        return new KafkaSettings(
                c.list("kafka.bootstrap-servers"),
                c.section("kafka.common."),
                c.section("kafka.producer."),
                c.section("kafka.consumer."),
                c.section("kafka.admin."),
                c.duration("http.request-deadline"),
                c.duration("kafka.read-timeout"),
                c.duration("kafka.metadata-timeout"),
                consumers,
                producers);
    }

    private static HttpTimeouts timeouts(Configuration c) {
        return new HttpTimeouts(
                c.duration("http.head-timeout"),
                c.duration("http.body-timeout"),
                c.duration("http.response-timeout"),
                c.number("http.min-rate"),
                HttpTimeouts.RATE_WINDOW,
                c.duration("http.idle-timeout"),
                c.duration("shutdown.timeout").minus(AFTER_REQUESTS));
    }

    private static int bytes(Configuration c, String key) {
        return (int) Math.min(Integer.MAX_VALUE - 8L, c.size(key));
    }

    private static Optional<TlsSettings> tls(Configuration c, Problems problems) {
        Optional<Path> certificate = EntraConfiguration.file(c, problems, "http.tls.cert-file");
        Optional<Path> key = EntraConfiguration.file(c, problems, "http.tls.key-file");
        if (certificate.isPresent() != key.isPresent()) {
            problems.missing(
                    certificate.isPresent() ? "http.tls.key-file" : "http.tls.cert-file",
                    "a certificate and its key go together");
            return Optional.empty();
        }
        return certificate.map(
                path -> new TlsSettings(path, key.orElseThrow(), c.duration("http.tls.reload-interval")));
    }

    private static List<Cidr> proxies(Configuration c, Problems problems) {
        List<Cidr> proxies = new ArrayList<>();
        for (String text : c.list("http.trusted-proxies")) {
            try {
                proxies.add(new Cidr(text));
            } catch (IllegalArgumentException e) {
                problems.add("http.trusted-proxies", String.valueOf(e.getMessage()));
            }
        }
        return proxies;
    }

    /** They are compared with what browsers send, letter by letter (RFC 6454, section 6.2). */
    private static void requireOrigins(Configuration c, Problems problems) {
        for (String origin : c.list("http.cors.allowed-origins")) {
            if (!ORIGIN.matcher(origin).matches()) {
                problems.add(
                        "http.cors.allowed-origins",
                        "'" + origin
                                + "' is not an origin as browsers send it: https://host or https://host:port, in lower"
                                + " case and without a path");
            }
        }
    }

    /** Without authentication others must not be able to connect, unless somebody says that this is meant. */
    private static void requireLoopback(Configuration c, Problems problems) {
        if (!isLoopback(c.text("http.host")) && !c.flag("auth.insecure")) {
            problems.add(
                    "http.host",
                    "'" + c.text("http.host") + "' can be reached by others and authentication is off;"
                            + " use 127.0.0.1, or set auth.insecure=true if you mean it");
        }
    }

    /** Tokens must not travel where others can read them. */
    private static void requireSecrecy(Configuration c, Optional<TlsSettings> tls, Problems problems) {
        if (tls.isEmpty() && !isLoopback(c.text("http.host")) && !c.flag("http.tls-in-front")) {
            problems.add(
                    "http.host",
                    "'" + c.text("http.host") + "' can be reached by others and tokens would come over plain HTTP;"
                            + " set http.tls.cert-file and http.tls.key-file, or http.tls-in-front=true where TLS ends"
                            + " in front of the proxy");
        }
    }

    static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    private static void requireTime(Configuration c, Problems problems) {
        for (String key : HTTP_TIMES) {
            if (c.duration(key).isZero()) {
                problems.add(key, "must be more than 0s");
            }
        }
        if (c.duration("shutdown.timeout").compareTo(AFTER_REQUESTS) <= 0) {
            problems.add("shutdown.timeout", "must be more than 3s, what closing the Kafka clients takes");
        }
    }

    private static void requireDeadlines(KafkaSettings kafka, Problems problems) {
        Duration needed = kafka.maxBlock().plus(kafka.deliveryTimeout()).plusSeconds(2);
        if (kafka.requestDeadline().compareTo(needed) < 0) {
            problems.add(
                    "http.request-deadline",
                    "must be at least kafka.producer.max.block.ms + kafka.producer.delivery.timeout.ms + 2s = "
                            + needed.toMillis() + "ms");
        }
        if (kafka.deliveryTimeout().compareTo(kafka.requestTimeoutAndLinger()) < 0) {
            problems.add(
                    "kafka.producer.delivery.timeout.ms",
                    "must be at least kafka.producer.request.timeout.ms + kafka.producer.linger.ms");
        }
    }
}
