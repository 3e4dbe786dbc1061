package org.kafkarestproxy.bootstrap;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.Encoder;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import net.logstash.logback.composite.AbstractJsonProvider;
import net.logstash.logback.composite.loggingevent.LogLevelJsonProvider;
import net.logstash.logback.composite.loggingevent.LoggerNameJsonProvider;
import net.logstash.logback.composite.loggingevent.LoggingEventFormattedTimestampJsonProvider;
import net.logstash.logback.composite.loggingevent.LoggingEventJsonProviders;
import net.logstash.logback.composite.loggingevent.LoggingEventThreadNameJsonProvider;
import net.logstash.logback.encoder.LoggingEventCompositeJsonEncoder;
import org.kafkarestproxy.adapter.http.LogLine;

/** A flat JSON object for each event; those of the access log and the audit log have their fields in place of a message. */
final class LogJson extends AbstractJsonProvider<ILoggingEvent> {

    private LogJson() {}

    static Encoder<ILoggingEvent> encoder() {
        LoggingEventFormattedTimestampJsonProvider time = new LoggingEventFormattedTimestampJsonProvider();
        time.setFieldName("time");
        time.setTimeZone("UTC");
        LogLevelJsonProvider level = new LogLevelJsonProvider();
        LoggerNameJsonProvider logger = new LoggerNameJsonProvider();
        logger.setFieldName("logger");
        LoggingEventThreadNameJsonProvider thread = new LoggingEventThreadNameJsonProvider();
        thread.setFieldName("thread");
        LoggingEventJsonProviders providers = new LoggingEventJsonProviders();
        providers.addProvider(time);
        providers.addProvider(level);
        providers.addProvider(logger);
        providers.addProvider(thread);
        providers.addProvider(new LogJson());
        LoggingEventCompositeJsonEncoder encoder = new LoggingEventCompositeJsonEncoder();
        encoder.setProviders(providers);
        encoder.setLineSeparator("\n");
        return encoder;
    }

    @Override
    public void writeTo(JsonGenerator json, ILoggingEvent event) throws IOException {
        Object[] arguments = event.getArgumentArray();
        if (arguments != null && arguments.length == 1 && arguments[0] instanceof LogLine line) {
            line.writeTo(new Fields(json));
            return;
        }
        json.writeStringField("message", Redaction.of(String.valueOf(event.getFormattedMessage())));
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            json.writeStringField("stack_trace", Redaction.of(ThrowableProxyUtil.asString(thrown)));
        }
    }

    /** Writes numbers as numbers. */
    private record Fields(JsonGenerator json) implements LogLine.Fields {

        @Override
        public void text(String name, String value) {
            write(() -> json.writeStringField(name, Redaction.of(value)));
        }

        @Override
        public void number(String name, long value) {
            write(() -> json.writeNumberField(name, value));
        }

        @Override
        public void decimal(String name, double value) {
            write(() -> json.writeNumberField(name, value));
        }

        private interface Writing {
            void run() throws IOException;
        }

        private static void write(Writing writing) {
            try {
                writing.run();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
