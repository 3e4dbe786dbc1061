package org.kafkarestproxy.domain.health;

/**
 * What answers at the moment.
 *
 * @param kafka the cluster answered
 * @param keys callers can be told apart: the keys to verify tokens are there, or none are needed
 * @param groups groups can be looked up, or need not be; without that the proxy is degraded and yet ready
 * @param sound nothing is broken that only a new process mends
 */
public record Health(boolean kafka, boolean keys, boolean groups, boolean sound) {

    public Health(boolean kafka, boolean keys, boolean groups) {
        this(kafka, keys, groups, true);
    }

    public boolean ready() {
        return kafka && keys;
    }
}
