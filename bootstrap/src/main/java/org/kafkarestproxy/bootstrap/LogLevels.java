package org.kafkarestproxy.bootstrap;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.adapter.http.Verbosity;
import org.slf4j.LoggerFactory;

/** The levels of Logback's loggers. */
final class LogLevels implements Verbosity {

    private static final Set<String> LEVELS = Set.of("trace", "debug", "info", "warn", "error", "off");
    private static final int LONGEST_NAME = 256;
    private static final int MOST_LOGGERS = 10_000;

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

    @Override
    public Map<String, String> levels() {
        Map<String, String> levels = new TreeMap<>();
        for (Logger logger : context.getLoggerList()) {
            if (logger.getLevel() != null) {
                levels.put(shown(logger.getName()), name(logger.getLevel()));
            }
        }
        return levels;
    }

    @Override
    public String levelOf(String logger) {
        String name = internal(logger);
        Logger known = context.exists(name);
        while (known == null && name.lastIndexOf('.') > 0) {
            name = name.substring(0, name.lastIndexOf('.'));
            known = context.exists(name);
        }
        Logger counts = known == null ? context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) : known;
        return name(counts.getEffectiveLevel());
    }

    @Override
    public void set(String logger, @Nullable String level) {
        if (level != null && !LEVELS.contains(level.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("A level is trace, debug, info, warn, error or off.");
        }
        String name = internal(logger);
        boolean known = context.exists(name) != null;
        if (!known && (name.length() > LONGEST_NAME || context.getLoggerList().size() >= MOST_LOGGERS)) {
            throw new IllegalArgumentException("Too long a name, or too many loggers.");
        }
        boolean root = name.equals(org.slf4j.Logger.ROOT_LOGGER_NAME);
        if (level != null || known) {
            context.getLogger(name).setLevel(level != null ? Level.toLevel(level) : root ? Level.INFO : null);
        }
    }

    private static String internal(String logger) {
        return logger.equalsIgnoreCase(org.slf4j.Logger.ROOT_LOGGER_NAME) ? org.slf4j.Logger.ROOT_LOGGER_NAME : logger;
    }

    private static String shown(String logger) {
        return logger.equals(org.slf4j.Logger.ROOT_LOGGER_NAME) ? "root" : logger;
    }

    private static String name(Level level) {
        return level.toString().toLowerCase(Locale.ROOT);
    }
}
