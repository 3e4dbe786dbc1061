package org.kafkarestproxy.bootstrap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The schema as tables of Markdown, one for each section. */
final class SettingsReference {

    private SettingsReference() {}

    static String text() {
        Map<String, List<Setting>> sections = Schema.SETTINGS.stream()
                .collect(Collectors.groupingBy(
                        setting -> section(setting.key()), LinkedHashMap::new, Collectors.toList()));
        StringBuilder text = new StringBuilder();
        sections.forEach((section, settings) -> {
            text.append("### ")
                    .append(section)
                    .append("\n\n| setting | type | default | what it does |\n|---|---|---|---|\n");
            settings.forEach(setting -> text.append(row(setting)));
            text.append("\n");
        });
        return text.append("### Types\n\n| type | what it takes |\n|---|---|\n")
                .append(types())
                .toString();
    }

    /** The first name of the key; there is so much of {@code auth} that its parts stand for themselves. */
    private static String section(String key) {
        String[] names = key.split("\\.", -1);
        return names[0].equals("auth") && names.length > 2 ? names[0] + "." + names[1] : names[0];
    }

    private static String row(Setting setting) {
        String any = setting.isPrefix() ? "*" : "";
        return "| `" + setting.key() + any + "`<br>`" + setting.environmentVariable() + any + "` | "
                + name(setting.type()) + " | " + defaultOf(setting) + " | "
                + setting.sentence().replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;") + " |\n";
    }

    private static String defaultOf(Setting setting) {
        String value = setting.defaultValue();
        if (value == null) {
            return "–";
        }
        return value.isEmpty() ? "empty" : "`" + value + "`";
    }

    private static String types() {
        StringBuilder rows = new StringBuilder();
        for (ValueType type : ValueType.values()) {
            String more = type == ValueType.SECRET ? ", which is never printed or logged" : "";
            rows.append("| " + name(type) + " | " + type.description() + more + " |\n");
        }
        return rows.toString();
    }

    private static String name(ValueType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
