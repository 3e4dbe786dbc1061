package org.kafkarestproxy.domain.health;

/**
 * What answers at the moment.
 *
 * @param kafka the cluster answered
 * @param keys callers can be told apart: the keys to verify tokens are there, or none are needed
 */
public record Health(boolean kafka, boolean keys) {

    public boolean ready() {
        return kafka && keys;
    }
}
