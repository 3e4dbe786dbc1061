package org.kafkarestproxy.bootstrap;

import static org.kafkarestproxy.bootstrap.ValueType.BOOLEAN;
import static org.kafkarestproxy.bootstrap.ValueType.COUNT;
import static org.kafkarestproxy.bootstrap.ValueType.DURATION;
import static org.kafkarestproxy.bootstrap.ValueType.LIST;
import static org.kafkarestproxy.bootstrap.ValueType.PORT;
import static org.kafkarestproxy.bootstrap.ValueType.SIZE;
import static org.kafkarestproxy.bootstrap.ValueType.TEXT;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every key of the configuration, once: what the reader accepts is what the help shows. */
final class Schema {

    static final List<Setting> SETTINGS = List.of(
            new Setting("http.host", TEXT, "127.0.0.1", "Address that the API listens on."),
            new Setting("http.port", PORT, "9400", "Port that the API listens on."),
            new Setting(
                    "http.threads",
                    COUNT,
                    "256",
                    "Threads for requests where the JVM has no virtual threads (before 21)."),
            new Setting("http.max-body-size", SIZE, "8MiB", "Largest request body."),
            new Setting("http.max-head-size", SIZE, "32KiB", "Largest request head."),
            new Setting("http.max-uri-size", SIZE, "8KiB", "Longest request target."),
            new Setting("http.idle-timeout", DURATION, "30s", "How long a connection may idle between requests."),
            new Setting(
                    "http.request-deadline",
                    DURATION,
                    "30s",
                    "How long a produce waits for the outcome of its records."),
            new Setting(
                    "http.v1.strict-status",
                    BOOLEAN,
                    "false",
                    "Whether /v1 folds statuses that HDInsight does not document into those it does."),
            new Setting("management.host", TEXT, "127.0.0.1", "Address of /healthy, /ready and /info."),
            new Setting("management.port", PORT, "9401", "Port of /healthy, /ready and /info."),
            new Setting(
                    "management.ready-requires-kafka",
                    BOOLEAN,
                    "true",
                    "Whether /ready is 503 while Kafka does not answer."),
            new Setting("kafka.bootstrap-servers", LIST, null, "Brokers to begin with, host:port by comma."),
            new Setting("kafka.read-timeout", DURATION, "5s", "How long one fetch or question for offsets may take."),
            new Setting(
                    "kafka.metadata-timeout", DURATION, "3s", "How long the question whether a topic exists may take."),
            new Setting(
                    "kafka.consumers",
                    COUNT,
                    null,
                    "Most reads at the same time; default: heap / 16 MiB, from 8 to 64."),
            new Setting("kafka.common.", TEXT, null, "Any property of Kafka's clients, for all of them."),
            new Setting("kafka.producer.", TEXT, null, "Any property of Kafka's producer."),
            new Setting("kafka.consumer.", TEXT, null, "Any property of Kafka's consumer."),
            new Setting("kafka.admin.", TEXT, null, "Any property of Kafka's admin client."),
            new Setting("memory.max-size", SIZE, "256MiB", "Most that the in-memory Kafka of the demo keeps."),
            new Setting("limits.max-records", COUNT, "10000", "Most records in one produce request."),
            new Setting("limits.max-wait", DURATION, "60s", "Longest that a read may wait for its first record."),
            new Setting("auth.mode", TEXT, null, "How callers are told apart; 'off' is all there is in this version."),
            new Setting(
                    "auth.insecure",
                    BOOLEAN,
                    "false",
                    "Whether auth.mode=off is meant on an address that others can reach."),
            new Setting(
                    "shutdown.lame-duck",
                    DURATION,
                    "2s",
                    "How long requests are still taken after SIGTERM, when not ready."),
            new Setting("shutdown.timeout", DURATION, "8s", "How long everything after that may take."),
            new Setting("log.levels.", TEXT, null, "Level of a logger: trace, debug, info, warn, error or off."));

    private Schema() {}

    /** The setting that a key belongs to. */
    static Optional<Setting> find(String key) {
        Optional<Setting> exact =
                SETTINGS.stream().filter(setting -> setting.key().equals(key)).findFirst();
        return exact.or(() -> SETTINGS.stream()
                .filter(setting -> setting.isPrefix()
                        && key.startsWith(setting.key())
                        && key.length() > setting.key().length())
                .findFirst());
    }

    /** What to say of a key that there is not: the nearest one, or the keys of its section. */
    static String suggestion(String unknown) {
        int close = Math.max(2, unknown.length() / 3);
        Optional<String> nearest = keys().min(Comparator.comparingInt(key -> EditDistance.between(key, unknown)))
                .filter(key -> EditDistance.between(key, unknown) <= close);
        return nearest.map(key -> "did you mean " + key + "?").orElseGet(() -> sectionOf(unknown));
    }

    private static String sectionOf(String unknown) {
        String section = unknown.split("\\.", 2)[0];
        List<String> keys = keys().filter(key -> key.startsWith(section + ".")).toList();
        return keys.isEmpty()
                ? "sections are auth, http, kafka, limits, log, management, memory, shutdown"
                : "there are " + String.join(", ", keys);
    }

    private static Stream<String> keys() {
        return SETTINGS.stream().map(setting -> setting.isPrefix() ? setting.key() + "*" : setting.key());
    }
}
