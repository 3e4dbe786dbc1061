package org.kafkarestproxy.application.port.in;

import org.kafkarestproxy.domain.health.Health;

/** Finds out whether the proxy can serve. */
public interface CheckHealth {

    /** Asks Kafka and the identity provider once and never fails; takes as long as their adapters' limits. */
    Health check();
}
