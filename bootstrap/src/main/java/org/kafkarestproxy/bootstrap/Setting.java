package org.kafkarestproxy.bootstrap;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One key of the configuration.
 *
 * @param key dotted key; one that ends in a dot stands for all keys that begin with it
 * @param defaultValue null when there is none
 * @param sentence what it does
 */
record Setting(String key, ValueType type, @Nullable String defaultValue, String sentence) {

    boolean isPrefix() {
        return key.endsWith(".");
    }

    /** The environment variable, or the beginning of one, that sets it. */
    String environmentVariable() {
        return "KRP_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
