package org.kafkarestproxy.adapter.http;

import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;

/** A request that was let in, and what it holds of the budgets until its answer is with the client. */
final class Admitted implements LongPredicate, AutoCloseable {

    /** A record exists twice for a moment, as read and as JSON, and each has some bytes around it. */
    private static final int BYTES_PER_RECORD = 256;

    /** How long a read waits for room for the beginning of its answer. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);

    private final Budgets budgets;
    private final Rates rates;
    private final @Nullable CallerUse use;
    private final Exchange exchange;
    private final Budget.Hold body;
    private final Budget.Hold answer;
    private Budget.@Nullable Hold permit;
    private boolean answerBegun;

    /** What there was no room for when the answer was to begin; -1 when nothing was refused for that. */
    private long lacking = -1;

    private boolean patient;

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
     * Does what asks for room for an answer. Where there is none for its beginning, it is done again when room comes free, for
     * some seconds: many who read much at the same time shall all be served. Nothing is held while it waits.
     *
     * @param again whether it may be done again
     */
    <T> T whenThereIsRoom(Supplier<T> read, boolean again) {
        Budget memory = budgets.responseMemory();
        long end = System.nanoTime() + PATIENCE;
        patient = true;
        for (boolean first = true; ; first = false) {
            boolean free = memory.awaitRoom(Math.max(0, lacking), end - System.nanoTime());
            lacking = -1;
            try {
                return read.get();
            } catch (ProxyException refused) {
                if (first) {
                    // It may have waited for a record, for however long.
                    end = System.nanoTime() + PATIENCE;
                }
                boolean late = System.nanoTime() - end >= 0;
                if (!again || !free || late || lacking < 0 || refused.code() != ErrorCode.OVERLOADED) {
                    if (lacking >= 0) {
                        memory.count(refused.code());
                    }
                    throw refused;
                }
            }
        }
    }

    private ProxyException refusal(ErrorCode code, long lacked) {
        lacking = lacked;
        if (!patient) {
            budgets.responseMemory().count(code);
        }
        return budgets.responseMemory().refusal(code);
    }

    /**
     * Whether the answer may hold one more record of so many bytes. Without room for the first one it fails, already when
     * memory is nearly full: a crowd of readers must not fetch megabytes each only to hear that.
     */
    @Override
    public boolean test(long bytes) {
        if (!answerBegun && budgets.responseMemory().isNearlyFull()) {
            throw refusal(ErrorCode.OVERLOADED, 0);
        }
        if (!answerBegun && bytes == 0) {
            return true;
        }
        long amount = 2 * bytes + BYTES_PER_RECORD;
        ErrorCode refusal = answer.reserve(amount);
        if (refusal != null && !answerBegun) {
            throw refusal(refusal, amount);
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
