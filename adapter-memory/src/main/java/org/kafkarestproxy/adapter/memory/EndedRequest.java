package org.kafkarestproxy.adapter.memory;

import org.kafkarestproxy.domain.record.Digest;

/**
 * A request whose records have all ended.
 *
 * @param endedAt in nanoseconds of the monotonic clock
 * @param bytes what was taken for it
 */
record EndedRequest(Digest body, Outcomes outcomes, long endedAt, long bytes) {}
