package org.kafkarestproxy.bootstrap;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** Sets the level of a logger by its name. */
final class LogLevels {

    private LogLevels() {}

    static void set(String logger, String level) {
        if (LoggerFactory.getLogger(logger) instanceof Logger logback) {
            logback.setLevel(Level.toLevel(level));
        }
    }
}
