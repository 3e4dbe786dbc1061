package org.kafkarestproxy.adapter.http;

import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.security.Caller;

/** What is known of a request so far; filled by the thread that serves it. */
final class AuditEntry {

    static final String ATTRIBUTE = AuditEntry.class.getName();

    private volatile @Nullable Caller caller;
    private volatile @Nullable Route route;
    private volatile String topic = "";
    private volatile @Nullable ProxyException failure;

    void identified(Caller who) {
        caller = who;
    }

    void routed(Route where, String which) {
        route = where;
        topic = which;
    }

    void failed(ProxyException why) {
        failure = why;
    }

    @Nullable
    Caller caller() {
        return caller;
    }

    @Nullable
    Route route() {
        return route;
    }

    String topic() {
        return topic;
    }

    @Nullable
    ProxyException failure() {
        return failure;
    }
}
