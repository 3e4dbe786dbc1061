package org.kafkarestproxy.adapter.http;

import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.IdleTimeout;

/**
 * Closes connections whose request head takes too long, which an idle timeout does not see when each byte renews it; and, as
 * long as there are as many connections as there may be, those that are idle.
 */
final class HeadDeadline implements Runnable {

    private static final long SCARCE_IDLE_MILLIS = 2000;

    private final TimedConnector connector;
    private final long headNanos;
    private final int maxConnections;

    HeadDeadline(TimedConnector connector, long headNanos, int maxConnections) {
        this.connector = connector;
        this.headNanos = headNanos;
        this.maxConnections = maxConnections;
    }

    @Override
    public void run() {
        boolean scarce = connector.getConnectedEndPoints().size() >= maxConnections;
        for (EndPoint endPoint : connector.getConnectedEndPoints()) {
            HeadClock clock = TimedConnector.clockOf(endPoint);
            if (clock == null) {
                continue;
            }
            if (clock.overdue(headNanos)) {
                endPoint.close(new TimeoutException("the request head took too long"));
            } else if (scarce && clock.idle() && idleMillis(endPoint) > SCARCE_IDLE_MILLIS) {
                endPoint.close(new TimeoutException("idle while connections are scarce"));
            }
        }
    }

    private static long idleMillis(EndPoint endPoint) {
        return endPoint instanceof IdleTimeout idle ? idle.getIdleFor() : 0;
    }
}
