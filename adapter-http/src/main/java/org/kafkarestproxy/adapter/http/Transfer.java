package org.kafkarestproxy.adapter.http;

import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;

/** One exchange: its body on the way in, and its {@link TimedAnswer} on the way out. */
final class Transfer extends Request.Wrapper {

    private final TransferDeadline deadline;
    private final TimedAnswer answer;
    private final @Nullable HeadClock clock;
    private final ClientPace body;
    private final AtomicBoolean demanded = new AtomicBoolean();
    private volatile boolean watched;
    private volatile boolean ended;
    private volatile @Nullable Throwable failure;

    Transfer(TransferDeadline deadline, Request request, Response response, @Nullable HeadClock clock) {
        super(request);
        this.deadline = deadline;
        this.clock = clock;
        this.body = new ClientPace(deadline.timeouts().body(), deadline.timeouts());
        this.answer = new TimedAnswer(this, response, deadline.timeouts());
        body.begin();
        begins();
    }

    private void begins() {
        if (clock != null) {
            clock.requestBegins();
            if (isHttp1()) {
                clock.noHead();
            }
        }
    }

    Response answer() {
        return answer;
    }

    private boolean isHttp1() {
        return getConnectionMetaData().getHttpVersion().getVersion() <= HttpVersion.HTTP_1_1.getVersion();
    }

    @Override
    public Content.@Nullable Chunk read() {
        Throwable known = failure;
        if (known != null) {
            return Content.Chunk.from(known, true);
        }
        demanded.set(false);
        Content.Chunk chunk = super.read();
        if (chunk == null) {
            body.waiting(true);
            watch();
            return null;
        }
        body.waiting(false);
        if (Content.Chunk.isFailure(chunk) && chunk.getFailure() instanceof TimeoutException) {
            ProxyException late = late();
            failure = late;
            return Content.Chunk.from(late, true);
        }
        body.moved(chunk.remaining());
        return chunk;
    }

    private static ProxyException late() {
        return new ProxyException(ErrorCode.REQUEST_TIMEOUT, "The request took too long to arrive.");
    }

    @Override
    public void demand(Runnable whenReadable) {
        super.demand(whenReadable);
        demanded.set(true);
        if (failure != null) {
            wake();
        }
    }

    /** Has the sweep look at this exchange until it ends. */
    void watch() {
        if (!watched) {
            watched = true;
            deadline.watch(this);
            if (ended) {
                deadline.forget(this);
            }
        }
    }

    /** Looks whether the client is too slow; never blocks. */
    void check() {
        boolean tooSlow = body.tooSlow() || deadline.givesUpUploads();
        if (tooSlow && body.isWaiting() && failure == null) {
            failure = late();
            wake();
        }
        if (answer.tooSlow()) {
            abort();
        }
    }

    /** Lets who waits for the body read again, and find the failure. */
    private void wake() {
        if (demanded.compareAndSet(true, false)) {
            TimeoutException late = new TimeoutException("the body came too slowly");
            run(HttpChannel.from(this).onIdleTimeout(late).action());
        }
    }

    private void abort() {
        TimeoutException late = new TimeoutException("the answer was taken too slowly");
        run(HttpChannel.from(this).onFailure(late));
        if (isHttp1()) {
            getConnectionMetaData().getConnection().getEndPoint().close(late);
        }
    }

    private void run(@Nullable Runnable task) {
        ThreadPool.executeImmediately(getContext(), task);
    }

    /** The exchange is over. */
    void over() {
        ended = true;
        if (watched) {
            deadline.forget(this);
        }
        if (clock != null) {
            clock.requestEnds();
        }
    }
}
