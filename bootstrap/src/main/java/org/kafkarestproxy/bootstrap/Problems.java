package org.kafkarestproxy.bootstrap;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with a configuration, so that all of it can be told at once. */
final class Problems {

    private final Configuration configuration;
    private final List<Problem> found = new ArrayList<>();

    Problems(Configuration configuration) {
        this.configuration = configuration;
    }

    /** Something is wrong with what was given for the key, or with its default. */
    void add(String key, String message) {
        found.add(new Problem(configuration.given(key).map(Given::source).orElse("default"), key, message));
    }

    void missing(String key, String what) {
        found.add(new Problem("missing", key, what));
    }

    /** The value must be one of these. */
    boolean oneOf(String key, String value, Set<String> allowed) {
        boolean fine = allowed.contains(value);
        if (!fine) {
            add(
                    key,
                    "'" + value + "' is not one of "
                            + String.join(", ", allowed.stream().sorted().toList()));
        }
        return fine;
    }

    boolean none() {
        return found.isEmpty();
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigurationException(found);
        }
    }
}
