package org.kafkarestproxy.adapter.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingNestedCallback;
import org.jspecify.annotations.Nullable;

/**
 * An answer on its way out. Large ones go in slices: so it is seen how fast the client takes them, and the copy that the JVM
 * makes for the socket stays small.
 */
final class TimedAnswer extends Response.Wrapper implements Callback {

    private static final int SLICE = 32 << 10;

    private final Transfer transfer;
    private final ClientPace pace;
    private volatile @Nullable Callback pending;
    private int size;

    TimedAnswer(Transfer transfer, Response response, HttpTimeouts timeouts) {
        super(transfer, response);
        this.transfer = transfer;
        this.pace = new ClientPace(timeouts.response(), timeouts);
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
        if (content == null || content.remaining() <= SLICE) {
            writeSlice(last, content, callback);
        } else {
            new Slices(last, content, callback).iterate();
        }
    }

    private void writeSlice(boolean last, @Nullable ByteBuffer content, Callback callback) {
        if (pending != null) {
            // Two at once are refused by Jetty, to whoever came second.
            super.write(last, content, callback);
            return;
        }
        pace.begin();
        size = content == null ? 0 : content.remaining();
        pending = callback;
        pace.waiting(true);
        super.write(last, content, this);
        if (pending != null) {
            transfer.watch();
        }
    }

    @Override
    public void succeeded() {
        pace.moved(size);
        Callback done = finish();
        if (done != null) {
            done.succeeded();
        }
    }

    @Override
    public void failed(Throwable failure) {
        Callback done = finish();
        if (done != null) {
            done.failed(failure);
        }
    }

    private @Nullable Callback finish() {
        pace.waiting(false);
        Callback done = pending;
        pending = null;
        return done;
    }

    @Override
    public InvocationType getInvocationType() {
        Callback waiting = pending;
        return waiting == null ? InvocationType.NON_BLOCKING : waiting.getInvocationType();
    }

    /** Whether the client takes the answer too slowly; called once a tick. */
    boolean tooSlow() {
        return pace.tooSlow() && pace.isWaiting();
    }

    private final class Slices extends IteratingNestedCallback {

        private final boolean last;
        private final ByteBuffer rest;
        private boolean begun;

        Slices(boolean last, ByteBuffer content, Callback callback) {
            super(callback);
            this.last = last;
            this.rest = content;
        }

        @Override
        protected Action process() {
            if (begun && !rest.hasRemaining()) {
                return Action.SUCCEEDED;
            }
            begun = true;
            int bytes = Math.min(SLICE, rest.remaining());
            ByteBuffer slice = rest.slice(rest.position(), bytes);
            rest.position(rest.position() + bytes);
            writeSlice(last && !rest.hasRemaining(), slice, this);
            return Action.SCHEDULED;
        }
    }
}
