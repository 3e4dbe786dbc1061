package org.kafkarestproxy.benchmarks;

import java.util.List;

/**
 * Where a server is reached and how.
 *
 * @param managementPort 0 when it has none
 * @param headers of every request, as {@code Name: value}
 */
record Door(int port, int managementPort, boolean tls, boolean http2, List<String> headers) {

    Door {
        headers = List.copyOf(headers);
    }

    String base() {
        return (tls ? "https" : "http") + "://127.0.0.1:" + port;
    }
}
