package org.kafkarestproxy.bootstrap;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The variables {@code KRP_*}; an empty one counts as not set. */
final class EnvironmentVariables {

    static final String CONFIG_FILE = "KRP_CONFIG";

    private static final String PREFIX = "KRP_";
    private static final Pattern KUBERNETES_SERVICE = Pattern.compile("KRP_(SERVICE|PORT)_.*");

    private EnvironmentVariables() {}

    /** What they give; those that mean nothing are added to the problems. */
    static List<Given> read(Map<String, String> environment, List<Problem> problems) {
        List<Given> given = new ArrayList<>();
        new TreeMap<>(environment).forEach((name, value) -> {
            if (!name.startsWith(PREFIX) || name.equals(CONFIG_FILE) || value.isEmpty() || ofKubernetes(name, value)) {
                return;
            }
            Optional<String> key = key(name);
            if (key.isPresent()) {
                given.add(new Given(key.get(), value, name));
            } else {
                String guess =
                        name.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.');
                problems.add(new Problem(name, "", "unknown variable; " + Schema.suggestion(guess)));
            }
        });
        return given;
    }

    private static boolean ofKubernetes(String name, String value) {
        return KUBERNETES_SERVICE.matcher(name).matches() || (name.equals("KRP_PORT") && value.contains("://"));
    }

    private static Optional<String> key(String variable) {
        for (Setting setting : Schema.SETTINGS) {
            if (!setting.isPrefix() && setting.environmentVariable().equals(variable)) {
                return Optional.of(setting.key());
            }
        }
        for (Setting setting : Schema.SETTINGS) {
            String prefix = setting.environmentVariable();
            if (setting.isPrefix() && variable.startsWith(prefix) && variable.length() > prefix.length()) {
                String rest = variable.substring(prefix.length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '.');
                return Optional.of(setting.key() + rest);
            }
        }
        return Optional.empty();
    }
}
