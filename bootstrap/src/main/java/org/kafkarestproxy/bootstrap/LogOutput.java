package org.kafkarestproxy.bootstrap;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.LoggerFactory;

/** Where all log lines go: to standard output, as text or as one JSON object each, through a queue that blocks nobody. */
final class LogOutput {

    /** Lines that nobody will see, since the start of the process. */
    static final LongAdder DROPPED = new LongAdder();

    private static final int MOST_WAITING = 8_192;
    private static final int BUFFER = 64 << 10;
    private static final String NAME = "output";

    private LogOutput() {}

    /** What a line looks like. */
    enum Format {
        TEXT,
        JSON
    }

    /** From now on lines look so; takes the place of what wrote them before. */
    static void use(Format format) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            BoundedAppender appender = appender(context, writer(context, format));
            Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
            root.detachAndStopAllAppenders();
            root.addAppender(appender);
        }
    }

    private static BoundedAppender appender(LoggerContext context, EventWriter lines) {
        OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER);
        BoundedAppender bounded = new BoundedAppender(lines, out, MOST_WAITING, DROPPED);
        bounded.setContext(context);
        bounded.setName(NAME);
        bounded.start();
        return bounded;
    }

    static EventWriter writer(LoggerContext context, Format format) {
        return switch (format) {
            case JSON -> {
                Encoder<ILoggingEvent> encoder = LogJson.encoder();
                encoder.setContext(context);
                encoder.start();
                yield (event, to) -> to.write(encoder.encode(event));
            }
            case TEXT -> new LogText();
        };
    }

    /** Writes what is still waiting, for a second at the most; lines that come later are lost. */
    static void close() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                && context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender(NAME)
                        instanceof BoundedAppender appender) {
            appender.stop();
        }
    }
}
