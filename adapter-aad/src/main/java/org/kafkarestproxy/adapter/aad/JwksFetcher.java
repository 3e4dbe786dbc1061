package org.kafkarestproxy.adapter.aad;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fetches a key set and keeps what may sign tokens. A set without such a key counts as no answer. */
final class JwksFetcher implements JWKSetSource<SecurityContext> {

    /** Member of the set: by key id, the issuer that a key names for itself. The library's keys do not keep it. */
    static final String ISSUERS = "issuers";

    /** Member of the set: when it was fetched, in milliseconds since the epoch. */
    static final String FETCHED_AT = "fetched_at";

    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final int MAX_BYTES = 256 << 10;
    private static final int MIN_BITS = 2048;

    private final OutboundHttp http;
    private final URI url;
    private final Clock clock;
    private final EntraStatistics statistics;

    JwksFetcher(OutboundHttp http, URI url, Clock clock, EntraStatistics statistics) {
        this.clock = clock;
        this.statistics = statistics;
        this.http = http;
        this.url = url;
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator evaluator, long time, @Nullable SecurityContext context)
            throws JWKSetUnavailableException {
        boolean fetched = false;
        try {
            JWKSet set = fetch();
            fetched = true;
            return set;
        } finally {
            statistics.keysFetched(fetched);
        }
    }

    private JWKSet fetch() throws JWKSetUnavailableException {
        try {
            HttpRequest request = HttpRequest.newBuilder(url)
                    .header("Accept", "application/json")
                    .build();
            OutboundHttp.Answer answer = http.send(request, LIMIT, MAX_BYTES);
            if (answer.status() != 200) {
                throw new JWKSetUnavailableException("status " + answer.status() + " from " + url);
            }
            return keys(answer.body());
        } catch (IOException e) {
            throw new JWKSetUnavailableException("no keys from " + url, e);
        }
    }

    private JWKSet keys(String body) throws JWKSetUnavailableException {
        JsonNode keys = StrictJson.object(body.getBytes(StandardCharsets.UTF_8))
                .map(set -> set.path("keys"))
                .orElseThrow(() -> new JWKSetUnavailableException("no key set at " + url));
        Map<String, RSAKey> usable = new HashMap<>();
        Map<String, Object> issuers = new HashMap<>();
        Set<String> twice = new HashSet<>();
        for (JsonNode node : keys) {
            RSAKey key = usable(node);
            if (key != null && usable.put(key.getKeyID(), key) != null) {
                twice.add(key.getKeyID());
            }
            if (key != null && node.path("issuer").isTextual()) {
                issuers.put(key.getKeyID(), node.path("issuer").asText());
            }
        }
        usable.keySet().removeAll(twice);
        if (usable.isEmpty()) {
            throw new JWKSetUnavailableException("no usable key at " + url);
        }
        List<JWK> list = new ArrayList<>(usable.values());
        return new JWKSet(list, Map.of(ISSUERS, issuers, FETCHED_AT, clock.millis()));
    }

    private static @Nullable RSAKey usable(JsonNode node) {
        boolean candidate = node instanceof ObjectNode
                && node.path("kty").asText().equals("RSA")
                && node.path("kid").isTextual()
                && (!node.has("use") || node.path("use").asText().equals("sig"));
        if (!candidate) {
            return null;
        }
        try {
            RSAKey key = RSAKey.parse(node.toString()).toPublicJWK();
            return key.toRSAPublicKey().getModulus().bitLength() >= MIN_BITS ? key : null;
        } catch (ParseException | JOSEException unusable) {
            return null;
        }
    }

    @Override
    public void close() {
        // The connection is shared, whoever made it closes it.
    }
}
