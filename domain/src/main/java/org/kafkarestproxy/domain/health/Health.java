package org.kafkarestproxy.domain.health;

/**
 * What answers at the moment.
 *
 * @param kafka the cluster answered
 * @param keys callers can be told apart: the keys to verify tokens are there, or none are needed
 * @param groups groups can be looked up, or need not be; without that the proxy is degraded and yet ready
 */
public record Health(boolean kafka, boolean keys, boolean groups) {

    public boolean ready() {
        return kafka && keys;
    }
}
