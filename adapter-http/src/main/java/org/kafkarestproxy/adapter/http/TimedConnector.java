package org.kafkarestproxy.adapter.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/** A listener whose connections each have a {@link HeadClock}. */
final class TimedConnector extends ServerConnector {

    // Small enough for the pace of a slow reader to be seen, and not megabytes of kernel memory for each.
    private static final int SEND_BUFFER = 128 << 10;

    TimedConnector(Server server, int acceptors, int selectors, ConnectionFactory... factories) {
        super(server, acceptors, selectors, factories);
        setAcceptedSendBufferSize(SEND_BUFFER);
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        boolean clear = getConnectionFactory(ClearHttp2.class) != null;
        SocketEnd endPoint = new SocketEnd(channel, selector, key, getScheduler(), clear);
        endPoint.setIdleTimeout(getIdleTimeout());
        return endPoint;
    }

    /** The clock of a connection, null where it is of another listener. */
    static @Nullable HeadClock clockOf(EndPoint endPoint) {
        EndPoint end = endPoint;
        while (end instanceof EndPoint.Wrapper wrapper) {
            end = wrapper.unwrap();
        }
        return end instanceof SocketEnd socket ? socket.clock : null;
    }

    /** A socket that tells its clock of what comes in. */
    private static final class SocketEnd extends SocketChannelEndPoint {

        private final HeadClock clock = new HeadClock();
        private final boolean clear;
        private boolean http1;
        private volatile boolean drained;
        private @Nullable FrameTracker frames;

        /**
         * @param clear whether HTTP/2 may come in without TLS around it
         */
        SocketEnd(
                SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler, boolean clear) {
            super(channel, selector, key, scheduler);
            this.clear = clear;
        }

        /** Nothing is asked of the socket that was empty a moment ago: Jetty does that twice after each request. */
        @Override
        public int fill(ByteBuffer buffer) throws IOException {
            if (drained) {
                return 0;
            }
            int filled = super.fill(buffer);
            drained = filled >= 0 && BufferUtil.space(buffer) > 0;
            if (filled > 0) {
                clock.received();
                if (clear && (!http1 || getConnection() instanceof HTTP2Connection)) {
                    follow(buffer, filled);
                }
            }
            return filled;
        }

        /** There is more; whoever is told to come back later comes back by this. */
        @Override
        public Runnable onSelected() {
            drained = false;
            return super.onSelected();
        }

        /** HTTP/2 begins with its preface, be it at once or after an upgrade, which the client has to wait for. */
        private void follow(ByteBuffer buffer, int filled) {
            if (frames == null) {
                frames = new FrameTracker();
            }
            frames.received(buffer, filled, clock);
            if (frames.foreign() && !(getConnection() instanceof HTTP2Connection)) {
                frames = null;
                http1 = true;
            }
        }
    }
}
