package org.kafkarestproxy.bootstrap;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kafkarestproxy.domain.security.Secret;

/** What the text of a setting may mean. */
enum ValueType {
    TEXT("a text"),
    SECRET("a secret"),
    GRANTS("a list of grants, in the file or as JSON"),
    QUOTAS("a list of quotas, in the file or as JSON"),
    LIST("a list, by comma"),
    PORT("a port (1-65535, or 0 for any free one)"),
    COUNT("a whole number from 1 up"),
    BOOLEAN("true or false"),
    DURATION("a duration such as 500ms, 30s, 5m or PT1H"),
    SIZE("a size such as 1024, 64KiB, 8MiB or 6MB"),
    MEMORY("a size such as 64MiB, or a part of the heap such as 15%"),
    PERCENT("a percentage from 1% to 100%");

    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("([0-9]{1,15})\\s*([A-Za-z]*)");
    private static final int MAX_PORT = 65_535;
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
    private static final Map<String, Long> BYTES = Map.of(
            "",
            1L,
            "b",
            1L,
            "kb",
            1_000L,
            "mb",
            1_000_000L,
            "gb",
            1_000_000_000L,
            "kib",
            1L << 10,
            "mib",
            1L << 20,
            "gib",
            1L << 30);

    private final String description;

    ValueType(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }

    /**
     * The value that the text stands for.
     *
     * @throws IllegalArgumentException that says what the text is not
     */
    Object parse(String text) {
        try {
            return switch (this) {
                case TEXT -> text;
                case SECRET -> new Secret(text);
                case GRANTS -> Grants.parse(text);
                case LIST -> list(text);
                case PORT -> inRange(Integer.parseInt(text.strip()), 0, MAX_PORT);
                case COUNT -> inRange(Integer.parseInt(text.strip()), 1, Integer.MAX_VALUE);
                case BOOLEAN -> bool(text.strip());
                case DURATION -> duration(text.strip());
                case QUOTAS -> Quotas.parse(text);
                case SIZE -> withUnit(text.strip(), BYTES);
                case MEMORY ->
                    text.strip().endsWith("%") ? ofHeap(percent(text.strip())) : withUnit(text.strip(), BYTES);
                case PERCENT -> percent(text.strip());
            };
        } catch (ObjectList.Invalid precise) {
            throw precise;
        } catch (IllegalArgumentException | DateTimeParseException | ArithmeticException e) {
            throw new IllegalArgumentException("'" + text + "' is not " + description, e);
        }
    }

    private static Long ofHeap(int percent) {
        return Runtime.getRuntime().maxMemory() / 100 * percent;
    }

    private static Integer percent(String text) {
        if (!text.endsWith("%")) {
            throw new IllegalArgumentException("no percentage");
        }
        return inRange(Integer.parseInt(text.substring(0, text.length() - 1).strip()), 1, 100);
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private static Integer inRange(int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException("out of range");
        }
        return value;
    }

    private static Boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("not a boolean");
        };
    }

    private static Duration duration(String text) {
        Duration parsed = text.startsWith("P") || text.startsWith("p")
                ? Duration.parse(text)
                : Duration.ofMillis(withUnit(text, MILLIS));
        if (parsed.isNegative()) {
            throw new IllegalArgumentException("negative");
        }
        return parsed;
    }

    private static Long withUnit(String text, Map<String, Long> units) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        Long unit = matcher.matches() ? units.get(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
        if (unit == null) {
            throw new IllegalArgumentException("no number with a unit");
        }
        return Math.multiplyExact(Long.parseLong(matcher.group(1)), unit);
    }
}
