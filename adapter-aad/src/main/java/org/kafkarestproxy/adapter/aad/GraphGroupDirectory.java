package org.kafkarestproxy.adapter.aad;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.application.port.out.GroupDirectory;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.security.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers what Graph said, so that it is asked once per caller for a while, and survives its outages. */
final class GraphGroupDirectory implements GroupDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(GraphGroupDirectory.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration FAILURE_COUNTS_FOR = Duration.ofSeconds(1);

    private final GraphClient graph;
    private final EntraSettings.Graph settings;
    private final Clock clock;
    private final EntraStatistics statistics;
    private final Cache<Key, Membership> memberships;
    private final Cache<Key, Long> failures;
    private final Map<Key, CompletableFuture<Set<String>>> questions = new ConcurrentHashMap<>();

    GraphGroupDirectory(GraphClient graph, EntraSettings.Graph settings, Clock clock, EntraStatistics statistics) {
        this.statistics = statistics;
        this.graph = graph;
        this.settings = settings;
        this.clock = clock;
        this.memberships = Caffeine.newBuilder()
                .maximumSize(settings.cacheSize())
                .expireAfterWrite(settings.member().plus(settings.stale()))
                .executor(Runnable::run)
                .build();
        this.failures = Caffeine.newBuilder()
                .maximumSize(settings.cacheSize())
                .expireAfterWrite(FAILURE_COUNTS_FOR)
                .executor(Runnable::run)
                .build();
    }

    private record Key(String tenant, String id, Caller.Kind kind) {}

    private record Membership(Set<String> groups, long since) {}

    @Override
    public Set<String> groupsOf(Caller caller) {
        Key key = new Key(caller.tenant(), caller.id(), caller.kind());
        Membership known = memberships.getIfPresent(key);
        if (known != null && isFresh(known)) {
            statistics.membershipRemembered();
            return known.groups();
        }
        try {
            if (failedJustNow(key)) {
                throw new IOException("Graph did not say a moment ago");
            }
            return asked(key, caller);
        } catch (IOException silent) {
            return staleOrUndecided(known, silent);
        }
    }

    private boolean isFresh(Membership known) {
        Duration counts = known.groups().isEmpty() ? settings.nonMember() : settings.member();
        return isWithin(counts, known.since());
    }

    private boolean failedJustNow(Key key) {
        Long failed = failures.getIfPresent(key);
        return failed != null && isWithin(FAILURE_COUNTS_FOR, failed);
    }

    /** Whether less than this time has passed since then, in milliseconds of the clock. */
    private boolean isWithin(Duration time, long since) {
        return clock.millis() - since < time.toMillis();
    }

    private Set<String> staleOrUndecided(@Nullable Membership known, IOException silent) {
        Duration limit = settings.member().plus(settings.stale());
        if (known != null && !known.groups().isEmpty() && isWithin(limit, known.since())) {
            statistics.membershipStale();
            return known.groups();
        }
        LOG.debug("Membership is undecided", silent);
        throw new ProxyException(
                ErrorCode.IDENTITY_UNAVAILABLE,
                "Your groups cannot be looked up at the moment.",
                new TokenRefused("graph-unavailable"));
    }

    /** One question for all requests of a caller that come at the same time. */
    private Set<String> asked(Key key, Caller caller) throws IOException {
        CompletableFuture<Set<String>> mine = new CompletableFuture<>();
        CompletableFuture<Set<String>> first = questions.putIfAbsent(key, mine);
        if (first != null) {
            return awaited(first);
        }
        try {
            Set<String> groups = Set.copyOf(graph.groupsOf(caller));
            memberships.put(key, new Membership(groups, clock.millis()));
            mine.complete(groups);
            statistics.membershipAsked(true);
            return groups;
        } catch (IOException | RuntimeException failure) {
            LOG.warn("Graph does not say who is a member: {}", failure.getMessage());
            failures.put(key, clock.millis());
            statistics.membershipAsked(false);
            mine.completeExceptionally(failure);
            throw failure;
        } finally {
            questions.remove(key, mine);
        }
    }

    private static Set<String> awaited(CompletableFuture<Set<String>> question) throws IOException {
        try {
            return question.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IOException("Graph did not say", failure);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupt);
        }
    }
}
