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
    private static boolean isSuspect(String text) {
        for (int i = 0; i < text.length(); i++) {
            String sign = switch (text.charAt(i)) {
                case 'b', 'B' -> "bearer";
                case 'a', 'A' -> "authorization";
                case 'c', 'C' -> "cookie";
                case 'e', 'E' -> "eyJ";
                case '<' -> "<<<";
                default -> "";
            };
            if (!sign.isEmpty() && text.regionMatches(true, i, sign, 0, sign.length())) {
                return true;
            }
        }
        return false;
    }
}
