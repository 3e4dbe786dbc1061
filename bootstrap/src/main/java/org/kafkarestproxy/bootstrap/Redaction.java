package org.kafkarestproxy.bootstrap;

import java.util.regex.Pattern;

/**
 * Takes credentials out of what is about to be logged. The proxy's own lines hold none; those of its libraries may, where
 * somebody sets their loggers to DEBUG.
 */
final class Redaction {

    private static final String HIDDEN = "********";

    /** A bearer token (RFC 6750), a header with credentials, whatever begins like a token (RFC 7519), Jetty's view into a buffer. */
    private static final Pattern CREDENTIALS = Pattern.compile("(?i)\\bbearer\\s+[a-z0-9._~+/=-]{16,}"
            + "|\\bauthorization[\"']?\\s*[:=]\\s*[\"']?(?:(?:bearer|basic)\\s+)?[^\\s,;\"']+"
            + "|\\bcookie[\"']?\\s*[:=][^\\r\\n]+"
            + "|\\beyJ[a-z0-9_.-]{6,}"
            + "|<<<(?s:.*?)>>>");

    private Redaction() {}

    static String of(String text) {
        return isSuspect(text) ? CREDENTIALS.matcher(text).replaceAll(HIDDEN) : text;
    }

    /** Whether it holds a sign of any credential: far cheaper than the pattern, and next to no line does. */
    static boolean isSuspect(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            boolean found = switch (text.charAt(i)) {
                case 'b', 'B' -> isAt(text, i, "bearer");
                case 'a', 'A' -> isAt(text, i, "authorization");
                case 'c', 'C' -> isAt(text, i, "cookie");
                case 'e', 'E' -> isAt(text, i, "eyj");
                case '<' -> isAt(text, i, "<<<");
                default -> false;
            };
            if (found) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(CharSequence text, int at, String sign) {
        if (at + sign.length() > text.length()) {
            return false;
        }
        for (int i = 1; i < sign.length(); i++) {
            if (Character.toLowerCase(text.charAt(at + i)) != sign.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
