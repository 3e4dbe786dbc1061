package org.kafkarestproxy.adapter.http;

import com.google.inject.Inject;

/** Planted: a violation that the rule of its name must find. */
final class ViolatesWiringHasOneHome {
    @Inject
    ViolatesWiringHasOneHome() {}
}
