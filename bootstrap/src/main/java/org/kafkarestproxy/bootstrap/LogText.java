package org.kafkarestproxy.bootstrap;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** A line of text for each event, with the stack trace on lines of its own. */
final class LogText extends LayoutBase<ILoggingEvent> {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneId.systemDefault());
    private static final Pattern LINE_BREAKS = Pattern.compile("[\r\n]+");

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(256);
        TIME.formatTo(event.getInstant(), line);
        line.append(' ').append(String.format("%-5s", event.getLevel())).append(' ');
        line.append(event.getLoggerName()).append(" - ");
        String message = Redaction.of(String.valueOf(event.getFormattedMessage()));
        line.append(LINE_BREAKS.matcher(message).replaceAll(" ")).append('\n');
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            line.append(Redaction.of(ThrowableProxyUtil.asString(thrown)));
        }
        return line.toString();
    }
}
