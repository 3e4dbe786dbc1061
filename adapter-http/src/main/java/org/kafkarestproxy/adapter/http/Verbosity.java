package org.kafkarestproxy.adapter.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much each logger says, changeable while the program runs. Levels are trace, debug, info, warn, error and off. */
public interface Verbosity {

    /** The levels that were set, by logger; that of {@code root} is always among them. */
    Map<String, String> levels();

    /** The level that counts for a logger, its own or that of the next one above it. */
    String levelOf(String logger);

    /**
     * Sets the level of a logger.
     *
     * @param level null for that of the logger above
     * @throws IllegalArgumentException when there is no such level, or too many loggers have been named
     */
    void set(String logger, @Nullable String level);
}
