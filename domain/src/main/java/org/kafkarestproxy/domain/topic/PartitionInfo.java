package org.kafkarestproxy.domain.topic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A partition as the cluster sees it. Without a leader nobody knows its offsets, so leader and offsets are null together.
 *
 * @param earliest offset of the first record still there
 * @param end offset behind the last record that a reader may see (the last stable offset)
 */
public record PartitionInfo(
        int id,
        @Nullable Broker leader,
        List<Broker> replicas,
        List<Broker> inSync,
        @Nullable Long earliest,
        @Nullable Long end) {

    public PartitionInfo {
        replicas = List.copyOf(replicas);
        inSync = List.copyOf(inSync);
    }
}
