package org.kafkarestproxy.bootstrap;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/** Takes what OpenTelemetry logs, by the JDK's own logging and already limited in how often, into the log of the program. */
final class TelemetryLog extends Handler {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger("io.opentelemetry");

    /** Held for ever: the JDK forgets what was set on a logger that nobody holds. */
    private static final Logger SOURCE = Logger.getLogger("io.opentelemetry");

    private TelemetryLog() {}

    static void install() {
        if (SOURCE.getUseParentHandlers()) {
            SOURCE.setUseParentHandlers(false);
            SOURCE.addHandler(new TelemetryLog());
        }
    }

    /** The stack trace of a collector that is away says nothing more; it is there for who asks. */
    @Override
    public void publish(LogRecord entry) {
        if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
            LOG.warn("{}", entry.getMessage());
        }
        LOG.debug("{}: {}", entry.getLoggerName(), entry.getMessage(), entry.getThrown());
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
