package org.kafkarestproxy.bootstrap;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.kafkarestproxy.adapter.kafka.KafkaProperties;
import org.kafkarestproxy.domain.security.Secret;

/** The configuration in force as YAML, a source per line, without secrets. */
final class PrintedConfiguration {

    private static final Pattern USER_INFO = Pattern.compile("(://)[^/@\\s]+@");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./-]+(:[0-9]+)?");

    private PrintedConfiguration() {}

    static List<String> lines(Configuration configuration) {
        List<String> lines = new ArrayList<>();
        configuration
                .effective()
                .forEach((key, given) -> lines.add(key + ": " + shown(key, given.value()) + "  # "
                        + (given.source().startsWith("KRP_") ? "env " : "") + given.source()));
        return lines;
    }

    private static String shown(String key, String value) {
        return isSecret(key)
                ? quoted(new Secret(value).toString())
                : quoted(USER_INFO.matcher(value).replaceAll("$1********@"));
    }

    private static boolean isSecret(String key) {
        if (key.startsWith("kafka.")) {
            return KafkaProperties.isSecret(key.substring(key.indexOf('.', "kafka.".length()) + 1));
        }
        return Schema.find(key)
                .filter(setting -> setting.type() == ValueType.SECRET)
                .isPresent();
    }

    private static String quoted(String value) {
        return PLAIN.matcher(value).matches() ? value : "'" + value.replace("'", "''") + "'";
    }
}
