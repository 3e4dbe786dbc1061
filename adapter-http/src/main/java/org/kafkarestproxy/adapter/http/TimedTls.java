package org.kafkarestproxy.adapter.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** TLS whose connections tell their {@link HeadClock} where in HTTP/2 they are. */
final class TimedTls extends SslConnectionFactory {

    TimedTls(SslContextFactory.Server contexts, String next) {
        super(contexts, next);
    }

    @Override
    protected SslConnection newSslConnection(Connector connector, EndPoint endPoint, SSLEngine engine) {
        return new Secured(
                connector.getByteBufferPool(), connector.getExecutor(), getSslContextFactory(), endPoint, engine);
    }

    private final class Secured extends SslConnection {

        Secured(
                ByteBufferPool pool,
                Executor executor,
                SslContextFactory contexts,
                EndPoint endPoint,
                SSLEngine engine) {
            super(
                    pool,
                    executor,
                    contexts,
                    endPoint,
                    engine,
                    isDirectBuffersForEncryption(),
                    isDirectBuffersForDecryption());
        }

        @Override
        protected SslEndPoint newSslEndPoint() {
            return new DecryptedEnd();
        }

        private final class DecryptedEnd extends SslEndPoint {

            private @Nullable FrameTracker frames;

            @Override
            public int fill(ByteBuffer buffer) throws IOException {
                int filled = super.fill(buffer);
                if (filled > 0 && getConnection() instanceof HTTP2Connection) {
                    follow(buffer, filled);
                }
                return filled;
            }

            private void follow(ByteBuffer buffer, int filled) {
                if (frames == null) {
                    frames = new FrameTracker();
                }
                HeadClock clock = TimedConnector.clockOf(this);
                if (clock != null) {
                    frames.received(buffer, filled, clock);
                }
            }
        }
    }
}
