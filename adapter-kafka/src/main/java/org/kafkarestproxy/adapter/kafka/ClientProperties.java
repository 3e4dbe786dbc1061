package org.kafkarestproxy.adapter.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The properties of each client: our defaults, then the common ones, then its own, then what must not be changed. */
final class ClientProperties {

    /** A host that is gone answers nothing: after so long another one is tried. */
    private static final Map<String, String> CONNECTING = Map.of(
            "socket.connection.setup.timeout.ms", "3000",
            "socket.connection.setup.timeout.max.ms", "5000");

    private static final Map<String, String> PRODUCER_DEFAULTS = Map.of(
            "client.id", "kafka-rest-proxy",
            "delivery.timeout.ms", "25000",
            "request.timeout.ms", "10000",
            "max.block.ms", "3000",
            "linger.ms", "5",
            "max.request.size", "1048576",
            "reconnect.backoff.max.ms", "1000",
            // While it knows a topic the producer asks for it again and again, which makes a deleted one where brokers
            // let it.
            "metadata.max.idle.ms", "60000",
            "buffer.memory",
                    String.valueOf(Math.max(
                            16L << 20, Math.min(128L << 20, Runtime.getRuntime().maxMemory() / 8))));

    private static final Map<String, String> CONSUMER_DEFAULTS = Map.of(
            "client.id", "kafka-rest-proxy",
            "request.timeout.ms", "10000",
            "reconnect.backoff.max.ms", "1000",
            // An array of 512 KiB and more is costly to the G1 collector with a small heap.
            "max.partition.fetch.bytes", "491520",
            // As the system sees fit: in the 64 KiB of Kafka's own default an answer needs many turns.
            "receive.buffer.bytes", "-1",
            "max.poll.records", "500",
            // At the end of a log a broker holds a fetch so long, and with it all that the consumer asks next.
            "fetch.max.wait.ms", "0");

    private static final Map<String, String> ADMIN_DEFAULTS = Map.of(
            "client.id", "kafka-rest-proxy",
            "default.api.timeout.ms", "10000",
            "request.timeout.ms", "5000",
            "reconnect.backoff.max.ms", "1000");

    private static final Map<String, String> CONSUMER_FIXED = Map.of(
            "enable.auto.commit", "false",
            "auto.offset.reset", "none",
            "isolation.level", "read_committed",
            "group.protocol", "classic",
            "allow.auto.create.topics", "false");

    private static final String OAUTH_URLS = "org.apache.kafka.sasl.oauthbearer.allowed.urls";

    private final KafkaSettings settings;

    ClientProperties(KafkaSettings settings) {
        this.settings = settings;
        allowTokenUrls();
    }

    static String producerDefault(String name) {
        return Objects.requireNonNull(PRODUCER_DEFAULTS.get(name), name);
    }

    static String adminDefault(String name) {
        return Objects.requireNonNull(ADMIN_DEFAULTS.get(name), name);
    }

    /** For one of the producers, by its number from 0: each has a name of its own, and its part of the memory. */
    Map<String, Object> producer(int number) {
        Map<String, Object> properties = producer();
        if (settings.producers() > 1) {
            properties.compute("client.id", (name, id) -> id + "-" + (number + 1));
            properties.put("buffer.memory", String.valueOf(settings.bufferMemoryOfEach()));
        }
        return properties;
    }

    private Map<String, Object> producer() {
        return merged(PRODUCER_DEFAULTS, settings.producer(), Map.of("acks", "all", "enable.idempotence", "true"));
    }

    Map<String, Object> consumer() {
        Map<String, Object> properties = merged(CONSUMER_DEFAULTS, settings.consumer(), CONSUMER_FIXED);
        properties.put(
                "default.api.timeout.ms", String.valueOf(settings.readTimeout().toMillis()));
        return properties;
    }

    /** For a consumer that only needs to know that something is there. */
    Map<String, Object> watcher() {
        Map<String, Object> properties = consumer();
        properties.put("max.partition.fetch.bytes", "16384");
        properties.put("fetch.max.wait.ms", "500");
        properties.put("client.id", "kafka-rest-proxy-watcher");
        return properties;
    }

    /** For a consumer that reads one topic to its end and waits there. */
    Map<String, Object> requestConsumer() {
        Map<String, Object> properties = consumer();
        properties.put("fetch.max.wait.ms", "500");
        properties.put("client.id", "kafka-rest-proxy-requests");
        return properties;
    }

    /** For a producer of small records that somebody waits for. */
    Map<String, Object> requestProducer() {
        Map<String, Object> properties = producer();
        properties.put("linger.ms", "0");
        properties.put("max.block.ms", "1000");
        properties.put("buffer.memory", String.valueOf(8 << 20));
        properties.put("client.id", "kafka-rest-proxy-requests");
        return properties;
    }

    Map<String, Object> admin() {
        return merged(ADMIN_DEFAULTS, settings.admin(), Map.of());
    }

    private Map<String, Object> merged(
            Map<String, String> defaults, Map<String, String> own, Map<String, String> fixed) {
        Map<String, Object> properties = new HashMap<>(CONNECTING);
        properties.putAll(defaults);
        properties.putAll(settings.common());
        properties.putAll(own);
        properties.putAll(fixed);
        properties.put("bootstrap.servers", settings.bootstrapServers());
        // Makes ${env:X}, ${file:path:key} and ${dir:path:name} work in any value, unless the user brings own
        // providers.
        if (!properties.containsKey("config.providers")) {
            properties.put("config.providers", "env,file,dir");
            properties.put(
                    "config.providers.env.class", "org.apache.kafka.common.config.provider.EnvVarConfigProvider");
            properties.put("config.providers.file.class", "org.apache.kafka.common.config.provider.FileConfigProvider");
            properties.put(
                    "config.providers.dir.class", "org.apache.kafka.common.config.provider.DirectoryConfigProvider");
        }
        return properties;
    }

    /** Kafka's OAUTHBEARER talks to listed addresses only; those that the operator configured are meant. */
    private void allowTokenUrls() {
        String urls = String.join(
                ",",
                settings.common().entrySet().stream()
                        .filter(property -> property.getKey().startsWith("sasl.oauthbearer.")
                                && property.getKey().endsWith(".url"))
                        .map(Map.Entry::getValue)
                        .sorted()
                        .toList());
        if (!urls.isEmpty() && System.getProperty(OAUTH_URLS) == null) {
            System.setProperty(OAUTH_URLS, urls);
        }
    }
}
