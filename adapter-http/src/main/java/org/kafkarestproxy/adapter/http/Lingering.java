package org.kafkarestproxy.adapter.http;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/**
 * Reads what a client still sends after it has been answered, up to a limit. To close at once would reset the connection, and
 * the client might never see the answer (RFC 9112, section 9.6).
 */
final class Lingering extends Callback.Nested {

    private final Request request;
    private long left;

    Lingering(Request request, Callback callback, long limit) {
        super(callback);
        this.request = request;
        this.left = limit;
    }

    @Override
    public void succeeded() {
        if (request.getLength() > left) {
            super.succeeded();
        } else {
            discard();
        }
    }

    private void discard() {
        while (left >= 0) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this::discard);
                return;
            }
            if (Content.Chunk.isFailure(chunk) || chunk.isLast()) {
                chunk.release();
                break;
            }
            left -= chunk.remaining();
            chunk.release();
        }
        super.succeeded();
    }
}
