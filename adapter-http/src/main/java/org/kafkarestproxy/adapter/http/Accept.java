package org.kafkarestproxy.adapter.http;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the Accept header (RFC 9110, section 12.5.1) as far as one media type needs it. */
final class Accept {

    private static final Set<String> RANGES = Set.of("*/*", "application/*", "application/json", "*");

    private Accept() {}

    /** Whether a client takes application/json; without the header it takes anything. */
    static boolean takesJson(List<String> headers) {
        if (headers.isEmpty()) {
            return true;
        }
        for (String header : headers) {
            for (String range : header.split(",", -1)) {
                if (takesJson(range)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean takesJson(String range) {
        String[] parts = range.toLowerCase(Locale.ROOT).split(";", -1);
        if (!RANGES.contains(parts[0].strip()) && !parts[0].isBlank()) {
            return false;
        }
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].strip().matches("q=0(\\.0*)?")) {
                return false;
            }
        }
        return true;
    }
}
