package org.kafkarestproxy.adapter.kafka;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;

/** What is known of the properties that are passed through to Kafka's clients. */
public final class KafkaProperties {

    /** Which of Kafka's clients a property is for. */
    public enum Client {
        ANY,
        PRODUCER,
        CONSUMER,
        ADMIN
    }

    private static final String PROMISE = "the proxy's promises rest on it";
    private static final Map<String, String> MANAGED = Map.ofEntries(
            Map.entry("bootstrap.servers", "set kafka.bootstrap-servers instead"),
            Map.entry("key.serializer", "records are written as bytes"),
            Map.entry("value.serializer", "records are written as bytes"),
            Map.entry("key.deserializer", "records are read as bytes"),
            Map.entry("value.deserializer", "records are read as bytes"),
            Map.entry("acks", PROMISE + ": an acknowledged record is on all in-sync replicas"),
            Map.entry("enable.idempotence", PROMISE + ": a record is written once and in order"),
            Map.entry("transactional.id", PROMISE + ": one producer serves all"),
            Map.entry("group.id", "reading needs no group"),
            Map.entry("group.protocol", "reading needs no group"),
            Map.entry("enable.auto.commit", "reading commits nothing"),
            Map.entry("auto.offset.reset", PROMISE + ": nothing is skipped silently"),
            Map.entry("isolation.level", PROMISE + ": only committed records are read"),
            Map.entry("allow.auto.create.topics", PROMISE + ": reading makes no topics"));

    private static final Pattern SECRET_NAME =
            Pattern.compile(".*(password|secret|token|passphrase|jaas|private\\.key).*");

    private KafkaProperties() {}

    /** Why nobody but the proxy sets this property; empty for one that may be set. */
    public static Optional<String> managed(String name) {
        return Optional.ofNullable(MANAGED.get(name));
    }

    /** All property names that the client knows. */
    public static Set<String> names(Client client) {
        return switch (client) {
            case PRODUCER -> ProducerConfig.configNames();
            case CONSUMER -> ConsumerConfig.configNames();
            case ADMIN -> AdminClientConfig.configNames();
            case ANY -> {
                Set<String> all = new HashSet<>(ProducerConfig.configNames());
                all.addAll(ConsumerConfig.configNames());
                all.addAll(AdminClientConfig.configNames());
                yield all;
            }
        };
    }

    /** Whether a value must not be shown: Kafka says that it is a password, or its name does; addresses are no secrets. */
    public static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return isPassword(ProducerConfig.configDef(), name)
                || isPassword(ConsumerConfig.configDef(), name)
                || isPassword(AdminClientConfig.configDef(), name)
                || (SECRET_NAME.matcher(lower).matches() && !lower.endsWith(".url"));
    }

    private static boolean isPassword(ConfigDef definition, String name) {
        ConfigDef.ConfigKey key = definition.configKeys().get(name);
        return key != null && key.type == ConfigDef.Type.PASSWORD;
    }
}
