package org.kafkarestproxy.adapter.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.error.ProxyException;

/** What became of the question whether a caller may do what it asks for. */
enum Decision {
    /** It may, whatever became of the request afterwards. */
    ALLOWED,
    /** It is known and may not. */
    DENIED,
    /** It is not known. */
    REFUSED,
    /** Nobody could tell. */
    UNDECIDED;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** What logs call it. */
    String word() {
        return word;
    }

    static Decision of(@Nullable ProxyException failure) {
        if (failure == null) {
            return ALLOWED;
        }
        return switch (failure.code()) {
            case FORBIDDEN, INTERNAL_TOPIC -> DENIED;
            case UNAUTHENTICATED, INVALID_TOKEN, AMBIGUOUS_CREDENTIALS -> REFUSED;
            case IDENTITY_UNAVAILABLE -> UNDECIDED;
            default -> ALLOWED;
        };
    }

    /** Why not, in a word for logs: the cause of a refusal is one; a denial needs none. */
    static String reason(ProxyException failure) {
        Throwable cause = failure.getCause();
        if (cause != null && cause.getMessage() != null) {
            return cause.getMessage();
        }
        return switch (failure.code()) {
            case INTERNAL_TOPIC -> "internal-topic";
            case AMBIGUOUS_CREDENTIALS -> "two-credentials";
            default -> "no-grant";
        };
    }
}
