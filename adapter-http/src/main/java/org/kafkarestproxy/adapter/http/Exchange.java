package org.kafkarestproxy.adapter.http;

import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.security.Caller;

/**
 * One request of the API's port, what goes with it and what became of it: filled where the facts are known, read by metrics
 * and logs when it is over. It goes with the request from the outermost handler on, or from the error page where Jetty never called a handler.
 */
final class Exchange {

    static final String ATTRIBUTE = Exchange.class.getName();

    /** What is recorded where nothing was sent because the client had gone; no client ever sees it. */
    static final int CLIENT_GONE = 499;

    private volatile @Nullable String id;
    private volatile @Nullable ServerSpan span;
    private volatile @Nullable Admitted admitted;
    private volatile @Nullable String remote;
    private volatile @Nullable Transfer transfer;
    private volatile boolean guarded;
    private volatile long startNanos;
    private volatile int api;
    private volatile @Nullable Caller caller;
    private volatile @Nullable Route route;
    private volatile @Nullable RouteMeters meters;
    private volatile String topic = "";
    private volatile @Nullable ProxyException failure;
    private volatile long records = -1;
    private volatile int status;
    private long nanos;
    private long bytesIn;
    private volatile long bytesOut;

    /** That of this request, made when there is none. */
    static Exchange of(Request request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Exchange known) {
            return known;
        }
        Exchange made = new Exchange();
        request.setAttribute(ATTRIBUTE, made);
        return made;
    }

    /**
     * It passes the outermost handler.
     *
     * @param since when its head was there, by {@link System#nanoTime}
     */
    void begins(long since) {
        startNanos = since;
    }

    /** Gives back what it holds: its answer is out or will never be. */
    void over() {
        Admitted held = admitted;
        Transfer watched = transfer;
        try {
            if (held != null) {
                held.close();
            }
        } finally {
            if (watched != null) {
                watched.over();
            }
        }
    }

    /** The address of its client. */
    String remote(Request request) {
        String known = remote;
        if (known == null) {
            known = String.valueOf(Request.getRemoteAddr(request));
            remote = known;
        }
        return known;
    }

    void named(String requestId) {
        id = requestId;
    }

    void traced(ServerSpan own) {
        span = own;
    }

    /** @param where index of its API, see {@link HttpMeters} */
    void belongsTo(int where) {
        api = where;
    }

    void moves(Transfer own) {
        transfer = own;
    }

    /** Not everybody is answered: who asks is found out first. */
    void guarded() {
        guarded = true;
    }

    boolean isGuarded() {
        return guarded;
    }

    void identified(Caller who) {
        caller = who;
    }

    void admitted(Admitted own) {
        admitted = own;
    }

    void routed(Route where, RouteMeters counted, String which) {
        route = where;
        meters = counted;
        topic = which;
    }

    void failed(ProxyException why) {
        failure = why;
    }

    /** It is answered with an error; Jetty does not tell the status and size of those that it asks for itself. */
    void failed(ProxyException why, int errorStatus, int size) {
        failure = why;
        status = errorStatus;
        bytesOut = size;
    }

    /** So many records are written by it or are in its answer. */
    void countRecords(long count) {
        records = count;
    }

    /**
     * It is over; nothing is set after this.
     *
     * @param committed whether an answer went out, as far as Jetty tells
     */
    void ended(boolean committed, int lastStatus, long received, long sent) {
        if (committed) {
            status = lastStatus;
            bytesOut = sent;
        } else if (status == 0) {
            status = CLIENT_GONE;
        }
        bytesIn = received;
        nanos = hasBegun() ? Math.max(0, System.nanoTime() - startNanos) : 0;
    }

    /** Whether it passed the outermost handler; a head that Jetty refuses does not. */
    boolean hasBegun() {
        return startNanos != 0;
    }

    /** Its id; null before it was asked for, see {@link RequestIds}. */
    @Nullable
    String id() {
        return id;
    }

    /** Null when nothing is traced. */
    @Nullable
    ServerSpan span() {
        return span;
    }

    /** What it holds of the budgets; null for one that is always answered, and before it is let in. */
    @Nullable
    Admitted admitted() {
        return admitted;
    }

    int api() {
        return api;
    }

    @Nullable
    Caller caller() {
        return caller;
    }

    /** Where it was sent to; null when it was refused before, or there is no such route. */
    @Nullable
    Route route() {
        return route;
    }

    @Nullable
    RouteMeters meters() {
        return meters;
    }

    String topic() {
        return topic;
    }

    @Nullable
    ProxyException failure() {
        return failure;
    }

    /** Why it failed, null when it did not. */
    @Nullable
    ErrorCode code() {
        ProxyException why = failure;
        return why != null ? why.code() : status >= 500 ? ErrorCode.INTERNAL : null;
    }

    /** How many records, -1 where there are none to count. */
    long records() {
        return records;
    }

    int status() {
        return status;
    }

    /** From its whole head to the end of its answer. */
    long nanos() {
        return nanos;
    }

    /** Bytes of the body as they came, compressed or not. */
    long bytesIn() {
        return bytesIn;
    }

    long bytesOut() {
        return bytesOut;
    }
}
