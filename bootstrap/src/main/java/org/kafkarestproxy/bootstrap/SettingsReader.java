package org.kafkarestproxy.bootstrap;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.adapter.kafka.KafkaProperties;
import org.kafkarestproxy.adapter.kafka.KafkaProperties.Client;

/** Puts file, environment and flags together, each beating the one before, and finds all that is wrong at once. */
final class SettingsReader {

    private static final Set<String> LEVELS = Set.of("trace", "debug", "info", "warn", "error", "off");

    private final Map<String, String> environment;
    private final boolean strict;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final Map<String, Given> merged = new HashMap<>();

    /**
     * @param strict whether a property that Kafka's clients do not know is an error, not just a warning
     */
    SettingsReader(Map<String, String> environment, boolean strict) {
        this.environment = environment;
        this.strict = strict;
    }

    /**
     * @throws ConfigurationException with everything that is wrong
     */
    Configuration read(Optional<Path> file, List<Given> flags) {
        Optional<Path> path = file.or(() -> Optional.ofNullable(environment.get(EnvironmentVariables.CONFIG_FILE))
                .filter(name -> !name.isEmpty())
                .map(Path::of));
        path.ifPresent(existing -> mergeOnce(YamlFile.read(existing, problems)));
        mergeOnce(EnvironmentVariables.read(environment, problems));
        flags.forEach(this::merge);
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new Configuration(merged, warnings, environment);
    }

    /** One source gives a key once, nested or dotted. */
    private void mergeOnce(List<Given> source) {
        Map<String, Given> seen = new HashMap<>();
        for (Given given : source) {
            Given before = seen.putIfAbsent(given.key(), given);
            if (before != null) {
                problems.add(new Problem(given.source(), given.key(), "given twice, at " + before.source() + " too"));
            }
            merge(given);
        }
    }

    private void merge(Given given) {
        Optional<Setting> setting = Schema.find(given.key());
        if (setting.isEmpty()) {
            problems.add(new Problem(given.source(), given.key(), "unknown key; " + Schema.suggestion(given.key())));
            return;
        }
        try {
            setting.get().type().parse(given.value());
            check(given, setting.get());
            merged.put(given.key(), given);
        } catch (IllegalArgumentException e) {
            problems.add(new Problem(given.source(), given.key(), String.valueOf(e.getMessage())));
        }
    }

    private void check(Given given, Setting setting) {
        String rest = given.key()
                .substring(Math.min(setting.key().length(), given.key().length()));
        if (setting.key().equals("log.levels.") && !LEVELS.contains(given.value())) {
            throw new IllegalArgumentException(
                    "'" + given.value() + "' is not one of trace, debug, info, warn, error, off");
        }
        Client client = client(setting.key());
        if (client != null) {
            checkKafka(given, client, rest);
        }
    }

    private static @Nullable Client client(String section) {
        return switch (section) {
            case "kafka.common." -> Client.ANY;
            case "kafka.producer." -> Client.PRODUCER;
            case "kafka.consumer." -> Client.CONSUMER;
            case "kafka.admin." -> Client.ADMIN;
            default -> null;
        };
    }

    private void checkKafka(Given given, Client client, String property) {
        Optional<String> managed = KafkaProperties.managed(property);
        if (managed.isPresent()) {
            throw new IllegalArgumentException("managed by the proxy: " + managed.get());
        }
        Set<String> known = KafkaProperties.names(client);
        if (!known.contains(property)) {
            String nearest = known.stream()
                    .min(Comparator.comparingInt(name -> EditDistance.between(name, property)))
                    .filter(name -> EditDistance.between(name, property) <= Math.max(2, property.length() / 3))
                    .map(name -> "; did you mean " + name + "?")
                    .orElse("; fine if a plug-in of yours reads it");
            List<Problem> list = strict ? problems : warnings;
            list.add(new Problem(given.source(), given.key(), "not a property that Kafka's client knows" + nearest));
        }
    }
}
