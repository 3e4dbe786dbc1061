package org.kafkarestproxy.adapter.http;

import org.kafkarestproxy.domain.security.Caller;

/** What callers are told apart by. */
record Principal(String tenant, String id) {

    static Principal of(Caller caller) {
        return new Principal(caller.tenant(), caller.id());
    }
}
