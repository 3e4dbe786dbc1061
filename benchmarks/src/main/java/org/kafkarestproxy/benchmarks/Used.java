package org.kafkarestproxy.benchmarks;

import java.time.Duration;

/** What a server has used: between two moments, or since its start. */
record Used(Duration cpu, long allocatedBytes, long collections, long collectionMillis) {

    Used since(Used earlier) {
        return new Used(
                cpu.minus(earlier.cpu),
                allocatedBytes - earlier.allocatedBytes,
                collections - earlier.collections,
                collectionMillis - earlier.collectionMillis);
    }
}
