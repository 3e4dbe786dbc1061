package org.kafkarestproxy.adapter.aad;

import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The issuers that are trusted, from the settings alone: a token can only choose among them. */
final class TrustedIssuers implements AutoCloseable {

    private final Map<String, TrustedIssuer> byName = new HashMap<>();

    TrustedIssuers(EntraSettings settings, Function<URI, JWKSetSource<SecurityContext>> fetcher, Clock clock) {
        EntraSettings.Addresses addresses = settings.addresses();
        String tenant = settings.tokens().tenant();
        if (settings.tokens().versions().contains("1.0")) {
            byName.put(
                    addresses.issuerV1(),
                    new TrustedIssuer(
                            addresses.issuerV1(),
                            tenant,
                            "1.0",
                            new SigningKeys(fetcher.apply(addresses.keysV1()), settings.keys(), clock)));
        }
        if (settings.tokens().versions().contains("2.0")) {
            byName.put(
                    addresses.issuerV2(),
                    new TrustedIssuer(
                            addresses.issuerV2(),
                            tenant,
                            "2.0",
                            new SigningKeys(fetcher.apply(addresses.keysV2()), settings.keys(), clock)));
        }
    }

    /** One of them. */
    record TrustedIssuer(String name, String tenant, String version, SigningKeys keys) {}

    @Nullable
    TrustedIssuer find(String name) {
        return byName.get(name);
    }

    void prefetch() {
        byName.values().forEach(issuer -> issuer.keys().prefetch());
    }

    /** How old the oldest key set is; empty until there is one of each. */
    Optional<Duration> keysAge() {
        List<Duration> ages = byName.values().stream()
                .flatMap(issuer -> issuer.keys().age().stream())
                .toList();
        return ages.size() < byName.size() ? Optional.empty() : ages.stream().max(Duration::compareTo);
    }

    /** Whether there are keys of each. */
    boolean ready() {
        return byName.values().stream().allMatch(issuer -> issuer.keys().ready());
    }

    @Override
    public void close() {
        byName.values().forEach(issuer -> issuer.keys().close());
    }
}
