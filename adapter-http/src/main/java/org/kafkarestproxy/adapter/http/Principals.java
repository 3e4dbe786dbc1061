package org.kafkarestproxy.adapter.http;

import org.kafkarestproxy.domain.security.Caller;

/** How callers are told apart. */
final class Principals {

    private Principals() {}

    static String key(Caller caller) {
        return caller.tenant() + '/' + caller.id();
    }
}
