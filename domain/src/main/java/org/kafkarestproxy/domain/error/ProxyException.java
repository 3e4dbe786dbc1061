package org.kafkarestproxy.domain.error;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one exception of the proxy: a code, a message fit for clients (no class names, hosts or secrets) and details. An
 * instance never changes; the {@code with…} methods return a copy. What only the log may see is the cause.
 *
 * <p>Unless said otherwise with {@link #outcomeUnknown()}, it promises that the request changed nothing.
 */
public final class ProxyException extends RuntimeException {

    private final ErrorCode code;
    private final boolean retriable;
    private final boolean outcomeUnknown;
    private final transient Map<String, Object> details;
    private final @Nullable Duration retryAfter;

    public ProxyException(ErrorCode code, String message) {
        this(code, message, null);
    }

    public ProxyException(ErrorCode code, String message, @Nullable Throwable cause) {
        this(code, message, cause, code.retriable(), false, Map.of(), null);
    }

    private ProxyException(
            ErrorCode code,
            String message,
            @Nullable Throwable cause,
            boolean retriable,
            boolean outcomeUnknown,
            Map<String, Object> details,
            @Nullable Duration retryAfter) {
        super(message, cause, false, cause == null);
        this.code = code;
        this.retriable = retriable;
        this.outcomeUnknown = outcomeUnknown;
        this.details = details;
        this.retryAfter = retryAfter;
    }

    /** A copy with one more detail for the client: a number, a boolean or a text under a snake_case name. */
    public ProxyException with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(details);
        more.put(name, value);
        return copy(retriable, outcomeUnknown, Collections.unmodifiableMap(more), retryAfter);
    }

    /** A copy that says whether repeating helps, where that differs from what is usual for the code. */
    public ProxyException withRetriable(boolean changed) {
        return copy(changed, outcomeUnknown, details, retryAfter);
    }

    /** A copy that says that the change asked for may have happened all the same. */
    public ProxyException withOutcomeUnknown() {
        return copy(retriable, true, details, retryAfter);
    }

    /** A copy that tells the client how long to wait before it repeats. */
    public ProxyException withRetryAfter(Duration wait) {
        return copy(retriable, outcomeUnknown, details, wait);
    }

    private ProxyException copy(
            boolean newRetriable, boolean newUnknown, Map<String, Object> newDetails, @Nullable Duration newWait) {
        return new ProxyException(code, message(), getCause(), newRetriable, newUnknown, newDetails, newWait);
    }

    public ErrorCode code() {
        return code;
    }

    /** The message, never null. */
    public String message() {
        return String.valueOf(getMessage());
    }

    public boolean retriable() {
        return retriable;
    }

    /** False: nothing was changed. True: the change asked for may have happened. */
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }

    /** What else a client may know, in the order in which it was added. */
    public Map<String, Object> details() {
        return details;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
