package org.kafkarestproxy.adapter.aad;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose tokens are taken, and where keys and groups are asked for.
 *
 * @param caFile certificates (PEM) to trust in place of the JVM's, for all addresses here
 * @param policyGroups the groups that the access policy names, in lower case; the only ones that are ever asked about
 */
public record EntraSettings(
        Tokens tokens,
        Addresses addresses,
        Keys keys,
        Optional<Path> caFile,
        Set<String> policyGroups,
        boolean groupsFromClaims,
        Optional<Graph> graph) {

    public EntraSettings {
        policyGroups = Set.copyOf(policyGroups);
    }

    /**
     * Which tokens pass.
     *
     * @param tenant id of the directory, in lower case
     * @param audiences exactly what {@code aud} may be
     * @param versions of {@code 1.0} and {@code 2.0} those that are taken
     * @param allowDelegated whether people may call through an application, not just applications by themselves
     * @param requiredScopes what a person's token must all carry in {@code scp}
     * @param clockSkew by how much clocks may differ
     * @param maxLifetime the longest time between {@code iat} and {@code exp}
     * @param maxBytes the largest token
     * @param cacheTtl how long a verified token is known
     * @param cacheSize how many of them
     */
    public record Tokens(
            String tenant,
            Set<String> audiences,
            Set<String> versions,
            boolean allowDelegated,
            Set<String> requiredScopes,
            Duration clockSkew,
            Duration maxLifetime,
            int maxBytes,
            Duration cacheTtl,
            int cacheSize) {

        public Tokens {
            audiences = Set.copyOf(audiences);
            versions = Set.copyOf(versions);
            requiredScopes = Set.copyOf(requiredScopes);
        }

        /** The defaults for a tenant and its audiences. */
        public static Tokens of(String tenant, Set<String> audiences) {
            return new Tokens(
                    tenant,
                    audiences,
                    Set.of("1.0", "2.0"),
                    true,
                    Set.of(),
                    Duration.ofSeconds(60),
                    Duration.ofHours(30),
                    16 << 10,
                    Duration.ofMinutes(5),
                    10_000);
        }
    }

    /** Issuers to trust, and where their keys and our own tokens come from. Nothing else is ever asked. */
    public record Addresses(String issuerV1, String issuerV2, URI keysV1, URI keysV2, URI token) {

        /** What a tenant has in a cloud. */
        public static Addresses of(URI authority, String issuerV1, String tenant) {
            String base = authority.toString().replaceAll("/+$", "") + "/" + tenant;
            return new Addresses(
                    issuerV1.replaceAll("/+$", "") + "/" + tenant + "/",
                    base + "/v2.0",
                    URI.create(base + "/discovery/keys"),
                    URI.create(base + "/discovery/v2.0/keys"),
                    URI.create(base + "/oauth2/v2.0/token"));
        }
    }

    /**
     * How signing keys are kept.
     *
     * @param ttl how long a key set counts
     * @param refreshAhead how long before that it is fetched again
     * @param minInterval two fetches at most in this time, whatever key ids arrive
     * @param outage how long keys count while their server is away
     */
    public record Keys(Duration ttl, Duration refreshAhead, Duration minInterval, Duration outage) {

        public Keys {
            if (refreshAhead.compareTo(ttl) >= 0) {
                throw new IllegalArgumentException("keys are fetched ahead of their end, not before their beginning");
            }
        }

        public static final Keys DEFAULTS =
                new Keys(Duration.ofHours(1), Duration.ofMinutes(10), Duration.ofSeconds(30), Duration.ofHours(24));
    }

    /**
     * How groups are asked of Microsoft Graph.
     *
     * @param resource what our own token is for
     * @param member how long membership counts
     * @param nonMember how long it counts that there is none
     * @param stale how long membership counts beyond that while Graph does not answer
     * @param cacheSize how many callers are known
     * @param timeout for one whole answer; twice that with the one repetition
     * @param maxConcurrent most questions at the same time
     */
    public record Graph(
            GraphCredential credential,
            URI url,
            String resource,
            Duration member,
            Duration nonMember,
            Duration stale,
            int cacheSize,
            Duration connectTimeout,
            Duration timeout,
            int maxConcurrent) {

        /** The defaults, for a Graph at this address. */
        public static Graph of(GraphCredential credential, URI url, @Nullable String resource) {
            return new Graph(
                    credential,
                    url,
                    resource == null ? url.toString() : resource,
                    Duration.ofMinutes(5),
                    Duration.ofSeconds(60),
                    Duration.ofMinutes(30),
                    50_000,
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(4),
                    32);
        }
    }
}
