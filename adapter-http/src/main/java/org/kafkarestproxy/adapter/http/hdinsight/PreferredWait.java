package org.kafkarestproxy.adapter.http.hdinsight;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.adapter.http.RequestContext;

/** The preference {@code wait} of RFC 7240, in seconds. */
final class PreferredWait {

    private static final String HEADER = "Prefer";
    private static final String WAIT = "wait=";

    private PreferredWait() {}

    /** Null where there is none; one that is malformed is none. */
    static @Nullable Duration of(RequestContext request) {
        String prefer = request.header(HEADER);
        if (prefer == null) {
            return null;
        }
        for (String preference : prefer.split("[,;]", -1)) {
            String text = preference.strip().toLowerCase(Locale.ROOT);
            if (text.startsWith(WAIT) && text.substring(WAIT.length()).matches("[0-9]{1,6}")) {
                return Duration.ofSeconds(Long.parseLong(text.substring(WAIT.length())));
            }
        }
        return null;
    }
}
