package org.kafkarestproxy.bootstrap;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.util.CachingDateFormatter;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.kafkarestproxy.adapter.http.AccessLine;

/** A line of text for each event, with the stack trace on lines of its own. */
final class LogText extends LayoutBase<ILoggingEvent> {

    private static final int LONGEST_LEVEL = "DEBUG".length();
    private static final Pattern LINE_BREAKS = Pattern.compile("[\r\n]+");

    /** Lines of the same millisecond have the same time, and there are many of them under load. */
    private final CachingDateFormatter time =
            new CachingDateFormatter("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", ZoneId.systemDefault());

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(512);
        line.append(time.format(event.getTimeStamp())).append(' ');
        level(event, line);
        line.append(event.getLoggerName()).append(" - ");
        Object[] arguments = event.getArgumentArray();
        if (arguments != null && arguments.length == 1 && arguments[0] instanceof AccessLine access) {
            access.appendTo(line.append("request "));
        } else {
            line.append(onOneLine(String.valueOf(event.getFormattedMessage())));
        }
        line.append('\n');
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            line.append(ThrowableProxyUtil.asString(thrown));
        }
        return Redaction.of(line.toString());
    }

    private static void level(ILoggingEvent event, StringBuilder line) {
        String level = event.getLevel().toString();
        line.append(level).append(level.length() < LONGEST_LEVEL ? "  " : " ");
    }

    private static String onOneLine(String message) {
        boolean broken = message.indexOf('\n') >= 0 || message.indexOf('\r') >= 0;
        return broken ? LINE_BREAKS.matcher(message).replaceAll(" ") : message;
    }
}
