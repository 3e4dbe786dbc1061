package org.kafkarestproxy.adapter.http;

import java.util.function.BiConsumer;
import java.util.function.LongPredicate;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.error.ProxyException;

/** A request that was let in, and what it holds of the budgets until its answer is with the client. */
final class Admitted implements LongPredicate, AutoCloseable {

    /** A record exists twice for a moment, as read and as JSON, and each has some bytes around it. */
    private static final int BYTES_PER_RECORD = 256;

    private final Budgets budgets;
    private final Rates rates;
    private final @Nullable CallerUse use;
    private final Exchange exchange;
    private final Budget.Hold body;
    private final Budget.Hold answer;
    private Budget.@Nullable Hold permit;
    private boolean answerBegun;

    Admitted(Budgets budgets, Rates rates, @Nullable CallerUse use, Exchange exchange) {
        this.budgets = budgets;
        this.rates = rates;
        this.use = use;
        this.exchange = exchange;
        this.body = budgets.requestMemory().hold(use == null ? null : use.requestMemory());
        this.answer = budgets.responseMemory().hold(use == null ? null : use.responseMemory());
    }

    /** Takes a place, in exchange for the one it has; OVERLOADED or QUOTA_EXCEEDED when there is none. */
    void enter(Bulkhead bulkhead) {
        Budget.Hold place = budgets.permits(bulkhead).hold(use == null ? null : use.permits(bulkhead));
        place.take(1);
        leave();
        permit = place;
    }

    private void leave() {
        if (permit != null) {
            permit.close();
        }
    }

    /** The request as it was let in; null for one that is always answered. */
    static @Nullable Admitted of(Request request) {
        return Exchange.of(request).admitted();
    }

    /** Makes room for more bytes of the body, or tells why not: OVERLOADED or QUOTA_EXCEEDED. */
    @Nullable
    ProxyException tryGrowBody(long bytes) {
        return body.tryTake(bytes);
    }

    /**
     * Whether the answer may hold one more record of so many bytes. Without room for the first one it fails, already when
     * memory is nearly full: a crowd of readers must not fetch megabytes each only to hear that.
     */
    @Override
    public boolean test(long bytes) {
        if (!answerBegun && budgets.responseMemory().isNearlyFull()) {
            throw budgets.responseMemory().refusal();
        }
        if (!answerBegun && bytes == 0) {
            return true;
        }
        ProxyException refusal = answer.tryTake(2 * bytes + BYTES_PER_RECORD);
        if (refusal != null && !answerBegun) {
            throw refusal;
        }
        answerBegun = true;
        return refusal == null;
    }

    /**
     * The answer is ready.
     *
     * @param memory bytes that it takes here until the client has it
     * @param size bytes of it, before compression
     */
    void answered(long memory, long size) {
        if (answerBegun) {
            answer.settle(memory);
        }
        rates.countBytes(size);
    }

    /** Whether the answer may take so many bytes here in all; if so, they are taken. */
    boolean hasRoom(long memory) {
        return !answerBegun || answer.trySettle(memory) == null;
    }

    void tellRates(BiConsumer<String, String> header) {
        rates.tell(header);
    }

    /** The body is there. */
    void bodyRead(long bytes) {
        rates.countBytes(bytes);
    }

    void countRecords(long records) {
        exchange.countRecords(records);
        rates.countRecords(records);
    }

    @Override
    public void close() {
        leave();
        body.close();
        answer.close();
    }
}
