package org.kafkarestproxy.bootstrap;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** The value of every key, and who gave it. Holds only values that fit their keys. */
final class Configuration {

    private final Map<String, Given> given;
    private final List<Problem> warnings;

    private final Map<String, String> environment;

    Configuration(Map<String, Given> given, List<Problem> warnings, Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        this.given = new TreeMap<>(given);
        this.warnings = List.copyOf(warnings);
    }

    /** A variable that is not ours, such as Azure sets them; empty ones are not there. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** The variables of OpenTelemetry, which are not ours either. */
    OtelVariables otel() {
        return OtelVariables.of(environment);
    }

    Optional<String> optional(String key) {
        return find(key).map(String.class::cast).filter(text -> !text.isEmpty());
    }

    List<String> list(String key) {
        return find(key).map(Configuration::strings).orElse(List.of());
    }

    private static List<String> strings(Object list) {
        return ((List<?>) list).stream().map(String.class::cast).toList();
    }

    List<Problem> warnings() {
        return warnings;
    }

    Optional<Given> given(String key) {
        return Optional.ofNullable(given.get(key));
    }

    Optional<Object> find(String key) {
        Setting setting = Schema.find(key).orElseThrow(() -> new IllegalArgumentException("no setting " + key));
        return given(key)
                .map(Given::value)
                .or(() -> Optional.ofNullable(setting.defaultValue()))
                .map(setting.type()::parse);
    }

    private <T> T get(String key, Class<T> type) {
        return type.cast(find(key).orElseThrow(() -> new IllegalArgumentException("no value for " + key)));
    }

    String text(String key) {
        return get(key, String.class);
    }

    int number(String key) {
        return get(key, Integer.class);
    }

    long size(String key) {
        return get(key, Long.class);
    }

    boolean flag(String key) {
        return get(key, Boolean.class);
    }

    Duration duration(String key) {
        return get(key, Duration.class);
    }

    /** The values whose keys begin so, by the rest of their keys. */
    Map<String, String> section(String prefix) {
        Map<String, String> section = new TreeMap<>();
        given.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                section.put(key.substring(prefix.length()), value.value());
            }
        });
        return section;
    }

    /** Every key that has a value, in the order of the schema, with whoever gave it. */
    Map<String, Given> effective() {
        Map<String, Given> all = new LinkedHashMap<>();
        for (Setting setting : Schema.SETTINGS) {
            if (setting.isPrefix()) {
                given.forEach((key, value) -> {
                    if (key.startsWith(setting.key())) {
                        all.put(key, value);
                    }
                });
            } else if (given.containsKey(setting.key())) {
                all.put(setting.key(), Objects.requireNonNull(given.get(setting.key())));
            } else if (setting.defaultValue() != null) {
                all.put(setting.key(), new Given(setting.key(), setting.defaultValue(), "default"));
            }
        }
        return all;
    }
}
