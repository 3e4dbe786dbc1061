package org.kafkarestproxy.adapter.http;

import org.jspecify.annotations.Nullable;

/** Reads the header {@code traceparent} of W3C Trace Context. */
final class TraceParent {

    private static final int ID_FROM = 3;
    private static final int ID_TO = 35;
    private static final int LENGTH = 55;
    private static final int VERSIONED = 2;
    private static final int SPAN_END = 52;

    private TraceParent() {}

    /** The id of the trace; empty when the header is missing or not valid. */
    static String traceId(@Nullable String header) {
        if (header == null || header.length() < LENGTH || header.startsWith("ff")) {
            return "";
        }
        boolean valid = isHex(header, 0, VERSIONED)
                && header.charAt(VERSIONED) == '-'
                && isHex(header, ID_FROM, ID_TO)
                && header.charAt(ID_TO) == '-'
                && isHex(header, ID_TO + 1, SPAN_END)
                && header.charAt(SPAN_END) == '-'
                && isHex(header, SPAN_END + 1, LENGTH)
                && (header.length() == LENGTH || (!header.startsWith("00") && header.charAt(LENGTH) == '-'));
        return valid && !isZero(header, ID_FROM, ID_TO) && !isZero(header, ID_TO + 1, SPAN_END)
                ? header.substring(ID_FROM, ID_TO)
                : "";
    }

    private static boolean isHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isZero(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }
}
