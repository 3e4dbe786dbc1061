package org.kafkarestproxy.adapter.http;

import org.eclipse.jetty.server.NetworkConnectionLimit;

/** Lets new connections wait while there are as many as there may be, and tells each time that this begins. */
final class ConnectionLimit extends NetworkConnectionLimit {

    private final Runnable reached;

    ConnectionLimit(int maxConnections, TimedConnector connector, Runnable reached) {
        super(maxConnections, connector);
        this.reached = reached;
    }

    @Override
    protected void limit() {
        super.limit();
        reached.run();
    }
}
