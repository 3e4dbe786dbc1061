package org.kafkarestproxy.domain.record;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What else a client wants of a produce.
 *
 * @param key null when a repeat is a new write
 * @param maxWait how long it waits for outcomes at the most, null for as long as the proxy does; the records are written
 *     all the same
 */
public record ProduceTerms(
        @Nullable RequestKey key, @Nullable Duration maxWait) {

    public static ProduceTerms of(RequestKey key) {
        return new ProduceTerms(key, null);
    }
}
