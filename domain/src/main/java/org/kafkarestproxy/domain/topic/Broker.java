package org.kafkarestproxy.domain.topic;

import org.jspecify.annotations.Nullable;

/**
 * A broker of the cluster. One that is known by its id only, because it is down, has an empty host and port -1.
 *
 * @param host the host that the broker announces to its clients
 * @param rack the rack or zone, null when the broker names none
 */
public record Broker(
        int id, String host, int port, @Nullable String rack) {}
