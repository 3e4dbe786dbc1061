package org.kafkarestproxy.adapter.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets no client hold a request open by sending or taking its bytes slowly: a body has to be in, an answer to be out in its
 * time and at the least rate. Only exchanges that once had to wait for their client are looked at.
 */
final class TransferDeadline extends Handler.Wrapper {

    private static final Logger LOG = LoggerFactory.getLogger(TransferDeadline.class);

    private final HttpTimeouts timeouts;
    private final Set<Transfer> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean givingUp;

    TransferDeadline(HttpTimeouts timeouts) {
        this.timeouts = timeouts;
    }

    HttpTimeouts timeouts() {
        return timeouts;
    }

    /** From now on a request that is still being sent is a request that takes too long. */
    void giveUpUploads() {
        givingUp = true;
    }

    boolean givesUpUploads() {
        return givingUp;
    }

    /** How often {@link #sweep} has to be called. */
    Duration tick() {
        return Sweep.tickFor(timeouts.rateWindow());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        HeadClock clock = TimedConnector.clockOf(
                request.getConnectionMetaData().getConnection().getEndPoint());
        Transfer transfer = new Transfer(this, request, response, clock);
        Exchange.of(request).moves(transfer);
        return getHandler().handle(transfer, transfer.answer(), callback);
    }

    /** From now on until its end this exchange is looked at. */
    void watch(Transfer transfer) {
        waiting.add(transfer);
    }

    void forget(Transfer transfer) {
        waiting.remove(transfer);
    }

    /** Ends the exchanges whose client is too slow. */
    void sweep() {
        for (Transfer transfer : waiting) {
            try {
                transfer.check();
            } catch (IllegalStateException over) {
                LOG.debug("An exchange ended while it was looked at", over);
            }
        }
    }
}
