package org.kafkarestproxy.adapter.http;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/**
 * Takes the whole body in before a thread is given to the request, so that slow uploads hold none; for JVMs without virtual
 * threads. Bytes are copied out of the network buffers: a client that sends them one by one would pin a buffer for each.
 */
final class WholeBody extends Handler.Wrapper {

    private static final int FIRST_BYTES = 8 << 10;
    private static final byte[] NOTHING = new byte[0];

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        boolean mayHaveBody =
                request.getLength() > 0 || BodyLimit.hasUnknownSize(request) || Decompression.decodes(request);
        if (!mayHaveBody) {
            return getHandler().handle(request, response, callback);
        }
        Loading loading = new Loading(request, response, callback);
        if (!loading.load()) {
            request.demand(loading);
            return true;
        }
        return getHandler().handle(loading, response, callback);
    }

    private final class Loading extends Request.Wrapper implements Invocable.Task {

        private final Response response;
        private final Callback callback;
        private byte[] bytes = NOTHING;
        private int size;
        private Content.@Nullable Chunk end;
        private boolean served;

        Loading(Request request, Response response, Callback callback) {
            super(request);
            this.response = response;
            this.callback = callback;
        }

        /** Takes what is there; whether that was all. */
        boolean load() {
            while (true) {
                Content.Chunk chunk = super.read();
                if (chunk == null) {
                    return false;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    end = chunk;
                    return true;
                }
                take(chunk.getByteBuffer());
                boolean last = chunk.isLast();
                chunk.release();
                if (last) {
                    end = Content.Chunk.EOF;
                    return true;
                }
            }
        }

        private void take(ByteBuffer buffer) {
            int more = buffer.remaining();
            if (size + more > bytes.length) {
                int doubled = Math.max(size + more, bytes.length == 0 ? FIRST_BYTES : bytes.length * 2);
                bytes = Arrays.copyOf(bytes, doubled);
            }
            buffer.get(bytes, size, more);
            size += more;
        }

        @Override
        public void run() {
            if (load()) {
                getContext().execute(this::go);
            } else {
                super.demand(this);
            }
        }

        private void go() {
            try {
                if (!getHandler().handle(this, response, callback)) {
                    Response.writeError(this, response, callback, 404);
                }
            } catch (Throwable failure) {
                Response.writeError(this, response, callback, failure);
            }
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }

        @Override
        public Content.@Nullable Chunk read() {
            if (!served && size > 0) {
                served = true;
                ByteBuffer all = ByteBuffer.wrap(bytes, 0, size);
                bytes = NOTHING;
                return Content.Chunk.from(all, end == Content.Chunk.EOF);
            }
            served = true;
            return end;
        }

        @Override
        public void demand(Runnable whenReadable) {
            whenReadable.run();
        }
    }
}
