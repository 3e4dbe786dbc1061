package org.kafkarestproxy.adapter.http;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.security.Operation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one event per decision to the logger {@code kafkarestproxy.audit}; its argument is an {@link AuditLine}. Requests that
 * were refused for their form are no decision.
 */
final class AuditLog {

    private static final Logger LOG = LoggerFactory.getLogger("kafkarestproxy.audit");
    private static final int REFUSED_PER_SECOND = 50;
    private static final Set<Operation> CHANGES = EnumSet.of(Operation.CREATE, Operation.DELETE, Operation.ALTER);
    private static final Set<ErrorCode> ABOUT_FORM = EnumSet.of(
            ErrorCode.MALFORMED_HTTP,
            ErrorCode.INVALID_JSON,
            ErrorCode.INVALID_REQUEST,
            ErrorCode.INVALID_TOPIC,
            ErrorCode.INVALID_PARTITION,
            ErrorCode.INVALID_OFFSET,
            ErrorCode.ROUTE_NOT_FOUND,
            ErrorCode.METHOD_NOT_ALLOWED,
            ErrorCode.REQUEST_TIMEOUT,
            ErrorCode.BODY_TOO_LARGE,
            ErrorCode.UNSUPPORTED_MEDIA_TYPE);

    private final Audit level;
    private final AtomicLong second = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    AuditLog(Audit level) {
        this.level = level;
    }

    void write(Request request, Response response, Exchange entry) {
        if (level == Audit.OFF || !entry.isGuarded()) {
            return;
        }
        ProxyException failure = entry.failure();
        Decision decision = Decision.of(failure);
        Route route = entry.route();
        boolean routine = decision == Decision.ALLOWED && (route == null || !CHANGES.contains(route.operation()));
        if ((level == Audit.CHANGES && routine) || (failure != null && ABOUT_FORM.contains(failure.code()))) {
            return;
        }
        long suppressed = decision == Decision.REFUSED ? suppressed() : 0;
        if (suppressed >= 0) {
            LOG.info("{}", line(request, response, entry, decision, suppressed));
        }
    }

    /** How many lines were left out before this one; -1 when this one is left out, too. */
    private long suppressed() {
        long now = System.nanoTime() / 1_000_000_000L;
        long before = second.get();
        if (now != before && second.compareAndSet(before, now)) {
            return Math.max(0, refused.getAndSet(1) - REFUSED_PER_SECOND);
        }
        return refused.incrementAndGet() <= REFUSED_PER_SECOND ? 0 : -1;
    }

    private static AuditLine line(
            Request request, Response response, Exchange entry, Decision decision, long suppressed) {
        return new AuditLine(
                System.currentTimeMillis(),
                RequestIds.of(request),
                entry.remote(request),
                request.getMethod(),
                entry.route(),
                entry.topic(),
                decision,
                entry.failure(),
                response.getStatus(),
                entry.caller(),
                suppressed);
    }
}
