package org.kafkarestproxy.bootstrap;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.io.IOException;
import java.io.OutputStream;

/** Writes events as lines. Used by one thread at a time. */
@FunctionalInterface
interface EventWriter {

    void write(ILoggingEvent event, OutputStream to) throws IOException;
}
