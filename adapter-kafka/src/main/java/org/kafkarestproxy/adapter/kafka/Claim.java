package org.kafkarestproxy.adapter.kafka;

import java.util.UUID;
import org.kafkarestproxy.domain.record.Digest;

/**
 * That one process wants to run a request.
 *
 * @param id told apart from all other claims, of this process or another
 * @param records how many outcomes the request will have
 */
record Claim(UUID id, Digest request, Digest body, int records) {}
