package org.kafkarestproxy.bootstrap;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.util.CachingDateFormatter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.kafkarestproxy.adapter.http.LogLine;

/** A line of text for each event, with the stack trace on lines of its own. */
final class LogText implements EventWriter {

    private static final String PLACE = "{}";
    private static final int LONGEST_LEVEL = "DEBUG".length();
    private static final int USUAL_LENGTH = 2_048;
    private static final Pattern LINE_BREAKS = Pattern.compile("[\r\n]+");

    /** Lines of the same millisecond have the same time, and there are many of them under load. */
    private final CachingDateFormatter time =
            new CachingDateFormatter("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", ZoneId.systemDefault());

    // All four are used again for each line that is not very long.
    private final char[] text = new char[USUAL_LENGTH];
    private final CharBuffer words = CharBuffer.wrap(text);
    private final byte[] ascii = new byte[USUAL_LENGTH];
    private StringBuilder line = new StringBuilder(USUAL_LENGTH);

    @Override
    public void write(ILoggingEvent event, OutputStream to) throws IOException {
        line.setLength(0);
        line.append(time.format(event.getTimeStamp())).append(' ');
        level(event);
        line.append(event.getLoggerName()).append(" - ");
        Object[] arguments = event.getArgumentArray();
        if (arguments != null && arguments.length == 1 && arguments[0] instanceof LogLine request) {
            // Its place is at the end of the message, whatever comes before.
            line.append(event.getMessage(), 0, event.getMessage().length() - PLACE.length());
            request.appendTo(line);
        } else {
            line.append(onOneLine(String.valueOf(event.getFormattedMessage())));
        }
        line.append('\n');
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            line.append(ThrowableProxyUtil.asString(thrown));
        }
        if (isUsual()) {
            to.write(ascii, 0, line.length());
        } else {
            to.write(Redaction.of(line.toString()).getBytes(StandardCharsets.UTF_8));
            line = new StringBuilder(USUAL_LENGTH);
        }
    }

    /** Whether the line is short and of ASCII, and nothing in it looks like a credential; then its bytes are there. */
    private boolean isUsual() {
        int length = line.length();
        if (length > ascii.length) {
            return false;
        }
        line.getChars(0, length, text, 0);
        for (int i = 0; i < length; i++) {
            char c = text[i];
            if (c >= 0x80) {
                return false;
            }
            ascii[i] = (byte) c;
        }
        return !Redaction.isSuspect(words.limit(length));
    }

    private void level(ILoggingEvent event) {
        String level = event.getLevel().toString();
        line.append(level).append(level.length() < LONGEST_LEVEL ? "  " : " ");
    }

    private static String onOneLine(String message) {
        boolean broken = message.indexOf('\n') >= 0 || message.indexOf('\r') >= 0;
        return broken ? LINE_BREAKS.matcher(message).replaceAll(" ") : message;
    }
}
