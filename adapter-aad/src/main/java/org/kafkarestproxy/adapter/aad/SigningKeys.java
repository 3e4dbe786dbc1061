package org.kafkarestproxy.adapter.aad;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.OutageTolerantJWKSetSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.jwk.source.RateLimitedJWKSetSource;
import com.nimbusds.jose.jwk.source.RefreshAheadCachingJWKSetSource;
import com.nimbusds.jose.jwk.source.RetryingJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The published keys of one issuer: fetched ahead of time, kept through an outage, and fetched for an unknown key id no more
 * often than the limit allows.
 */
final class SigningKeys implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
    private static final Duration REFRESH_LIMIT = Duration.ofSeconds(8);
    private static final Duration FIRST_FETCH_PAUSE = Duration.ofSeconds(5);

    private final Clock clock;
    private final JWKSetSource<SecurityContext> source;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(threads());
    private volatile @Nullable Index index;

    SigningKeys(JWKSetSource<SecurityContext> fetcher, EntraSettings.Keys settings, Clock clock) {
        this.clock = clock;
        JWKSetSource<SecurityContext> patient = new OutageTolerantJWKSetSource<>(
                new RetryingJWKSetSource<>(fetcher, null), settings.outage().toMillis(), null);
        JWKSetSource<SecurityContext> limited =
                new RateLimitedJWKSetSource<>(patient, settings.minInterval().toMillis(), null);
        ExecutorService refresher = Executors.newSingleThreadExecutor(threads());
        this.source = new RefreshAheadCachingJWKSetSource<>(
                limited,
                settings.ttl().toMillis(),
                refreshLimit(settings),
                settings.refreshAhead().toMillis(),
                refresher,
                true,
                null,
                Executors.newSingleThreadScheduledExecutor(threads()),
                true);
    }

    /** How long callers wait for one of them to fetch; the library wants it to fit in before a set runs out. */
    private static long refreshLimit(EntraSettings.Keys settings) {
        long room = settings.ttl().minus(settings.refreshAhead()).toMillis();
        return Math.min(REFRESH_LIMIT.toMillis(), room / 2);
    }

    private static ThreadFactory threads() {
        return task -> {
            Thread thread = new Thread(task, "entra-keys");
            thread.setDaemon(true);
            return thread;
        };
    }

    /** A key, and the issuer that it names for itself, if it does. */
    record PublishedKey(RSAPublicKey key, @Nullable String issuer) {}

    /** The keys of a set by their ids, made once per set. */
    private record Index(JWKSet set, Map<String, PublishedKey> keys) {}

    /** Fetches in the background until there are keys. */
    void prefetch() {
        var unused = scheduler.scheduleWithFixedDelay(
                this::fetchFirst, 0, FIRST_FETCH_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void fetchFirst() {
        if (index != null) {
            scheduler.shutdown();
            return;
        }
        try {
            current(JWKSetCacheRefreshEvaluator.noRefresh());
        } catch (KeySourceException failure) {
            LOG.warn("No signing keys yet: {}", failure.getMessage());
        }
    }

    /** How long ago they were fetched; empty when there are none. */
    Optional<Duration> age() {
        Index known = index;
        return known != null && known.set().getAdditionalMembers().get(JwksFetcher.FETCHED_AT) instanceof Long at
                ? Optional.of(Duration.ofMillis(Math.max(0, clock.millis() - at)))
                : Optional.empty();
    }

    /** Whether there are keys. */
    boolean ready() {
        return index != null;
    }

    /**
     * The key with this id; an unknown id makes the set be fetched again, if that is not too soon.
     *
     * @return null when there is no such key
     * @throws ProxyException IDENTITY_UNAVAILABLE when there are no keys at all
     */
    @Nullable
    PublishedKey find(String id) {
        try {
            Index known = latest();
            PublishedKey key = known.keys().get(id);
            return key != null ? key : refreshed(known).keys().get(id);
        } catch (KeySourceException failure) {
            throw unavailable(failure);
        }
    }

    /** Whether a key that was found before is still published, as far as is known. */
    boolean publishes(String id) {
        try {
            return latest().keys().containsKey(id);
        } catch (KeySourceException failure) {
            throw unavailable(failure);
        }
    }

    /** The set in the cache; one that has just run out still counts while others have used up the fetches. */
    private Index latest() throws KeySourceException {
        try {
            return current(JWKSetCacheRefreshEvaluator.noRefresh());
        } catch (RateLimitReachedException tooOften) {
            Index last = index;
            if (last == null) {
                throw tooOften;
            }
            return last;
        }
    }

    /** A newer set than this one, or this one while it is too soon to ask. */
    private Index refreshed(Index known) throws KeySourceException {
        try {
            return current(JWKSetCacheRefreshEvaluator.referenceComparison(known.set()));
        } catch (RateLimitReachedException tooOften) {
            return known;
        }
    }

    // Whether it is the same object is all that is asked, and comparing keys would cost each request.
    @SuppressWarnings("ReferenceEquality")
    private Index current(JWKSetCacheRefreshEvaluator evaluator) throws KeySourceException {
        JWKSet set = source.getJWKSet(evaluator, clock.millis(), null);
        Index known = index;
        if (known == null || known.set() != set) {
            known = new Index(set, keys(set));
            index = known;
        }
        return known;
    }

    private static Map<String, PublishedKey> keys(JWKSet set) throws KeySourceException {
        Map<?, ?> issuers =
                set.getAdditionalMembers().get(JwksFetcher.ISSUERS) instanceof Map<?, ?> map ? map : Map.of();
        Map<String, PublishedKey> keys = new HashMap<>();
        try {
            for (JWK key : set.getKeys()) {
                String issuer = issuers.get(key.getKeyID()) instanceof String text ? text : null;
                keys.put(key.getKeyID(), new PublishedKey(key.toRSAKey().toRSAPublicKey(), issuer));
            }
        } catch (JOSEException unusable) {
            throw new KeySourceException("a key that was usable is not any more", unusable);
        }
        return keys;
    }

    private static ProxyException unavailable(KeySourceException cause) {
        LOG.debug("Signing keys are not available", cause);
        return new ProxyException(
                ErrorCode.IDENTITY_UNAVAILABLE,
                "Tokens cannot be checked at the moment.",
                new TokenRefused("keys-unavailable"));
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
        try {
            source.close();
        } catch (IOException failure) {
            LOG.debug("Key source did not close", failure);
        }
    }
}
