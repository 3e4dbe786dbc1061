package org.kafkarestproxy.adapter.http;

import java.time.Duration;

/**
 * How long the parts of an exchange may take, all by the monotonic clock.
 *
 * @param head the whole request head, from its first byte; of a new connection from its start, TLS handshake included
 * @param body the whole request body
 * @param response the whole answer, from its first byte
 * @param minRate the fewest bytes per second in either direction while the client is waited for
 * @param rateWindow over how long the rate is looked at
 * @param idle how long a connection may stay idle between requests
 * @param stop how long requests in flight have to end when the server stops
 */
public record HttpTimeouts(
        Duration head,
        Duration body,
        Duration response,
        int minRate,
        Duration rateWindow,
        Duration idle,
        Duration stop) {

    /** Over how long {@code http.min-rate} is looked at. */
    public static final Duration RATE_WINDOW = Duration.ofSeconds(10);
}
