package org.kafkarestproxy.domain.record;

import java.util.List;

/**
 * What became of the records of a request.
 *
 * @param results one per record, in their order
 * @param replayed whether they were remembered from the first request with this key, and nothing was sent now
 */
public record Produced(List<AppendResult> results, boolean replayed) {

    /** Whether nobody can tell of some record if it is in the log. */
    public boolean unknown() {
        return results.stream().anyMatch(AppendResult.Unconfirmed.class::isInstance);
    }
}
