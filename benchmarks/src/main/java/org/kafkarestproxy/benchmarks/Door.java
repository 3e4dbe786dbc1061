package org.kafkarestproxy.benchmarks;

import java.util.List;

/**
 * Where a server is reached and how.
 *
 * @param base like {@code http://127.0.0.1:9400}
 * @param headers of every request, as {@code Name: value}
 */
record Door(String base, boolean http2, List<String> headers) {

    Door {
        headers = List.copyOf(headers);
    }
}
