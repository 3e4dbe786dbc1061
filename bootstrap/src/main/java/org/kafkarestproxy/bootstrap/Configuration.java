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

    Configuration(Map<String, Given> given, List<Problem> warnings) {
        this.given = new TreeMap<>(given);
        this.warnings = List.copyOf(warnings);
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
