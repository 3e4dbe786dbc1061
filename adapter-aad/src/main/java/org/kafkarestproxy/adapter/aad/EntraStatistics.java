package org.kafkarestproxy.adapter.aad;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** What has happened since the start. Reading it costs nothing worth mentioning; counts never go down. */
public final class EntraStatistics {

    private final LongAdder cacheHits = new LongAdder();
    private final LongAdder cacheMisses = new LongAdder();
    private final LongAdder keyFetches = new LongAdder();
    private final LongAdder failedKeyFetches = new LongAdder();
    private final LongAdder rememberedMemberships = new LongAdder();
    private final LongAdder staleMemberships = new LongAdder();
    private final LongAdder askedMemberships = new LongAdder();
    private final LongAdder failedMemberships = new LongAdder();
    private volatile Supplier<Optional<Duration>> keysAge = Optional::empty;

    EntraStatistics() {}

    void tokenKnown(boolean known) {
        (known ? cacheHits : cacheMisses).increment();
    }

    void keysFetched(boolean fetched) {
        (fetched ? keyFetches : failedKeyFetches).increment();
    }

    void membershipRemembered() {
        rememberedMemberships.increment();
    }

    void membershipStale() {
        staleMemberships.increment();
    }

    void membershipAsked(boolean answered) {
        (answered ? askedMemberships : failedMemberships).increment();
    }

    void keysAge(Supplier<Optional<Duration>> age) {
        keysAge = age;
    }

    /** Tokens that had been verified before. */
    public long tokenCacheHits() {
        return cacheHits.sum();
    }

    /** Tokens that had to be verified. */
    public long tokenCacheMisses() {
        return cacheMisses.sum();
    }

    /** Key sets that were fetched. */
    public long keyFetches() {
        return keyFetches.sum();
    }

    /** Attempts to fetch a key set that brought none. */
    public long failedKeyFetches() {
        return failedKeyFetches.sum();
    }

    /** Questions for groups that were answered from memory. */
    public long rememberedMemberships() {
        return rememberedMemberships.sum();
    }

    /** Questions for groups that were answered from what had run out, because Graph did not answer. */
    public long staleMemberships() {
        return staleMemberships.sum();
    }

    /** Questions for groups that Graph answered. */
    public long askedMemberships() {
        return askedMemberships.sum();
    }

    /** Questions for groups that Graph did not answer. */
    public long failedMemberships() {
        return failedMemberships.sum();
    }

    /** How long ago the oldest of the key sets in use was fetched; empty until there is one of each issuer. */
    public Optional<Duration> keysAge() {
        return keysAge.get();
    }
}
