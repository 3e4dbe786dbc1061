package org.kafkarestproxy.adapter.aad;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.adapter.aad.SigningKeys.PublishedKey;
import org.kafkarestproxy.adapter.aad.TrustedIssuers.TrustedIssuer;
import org.kafkarestproxy.application.port.out.TokenVerifier;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.security.BearerToken;
import org.kafkarestproxy.domain.security.Caller;

/** Checks tokens step by step; the first step that fails ends it. Tokens that passed are known for a while. */
final class EntraTokenVerifier implements TokenVerifier {

    private static final JWSHeader RS256 = new JWSHeader(JWSAlgorithm.RS256);
    private static final String TENANT_TEMPLATE = "{tenantid}";

    private final EntraSettings.Tokens settings;
    private final TrustedIssuers issuers;
    private final EntraStatistics statistics;
    private final TokenRules rules;
    private final Clock clock;
    private final Cache<TokenDigest, Verified> verified;

    EntraTokenVerifier(EntraSettings settings, TrustedIssuers issuers, Clock clock, EntraStatistics statistics) {
        this.statistics = statistics;
        this.settings = settings.tokens();
        this.issuers = issuers;
        this.rules = new TokenRules(settings);
        this.clock = clock;
        this.verified = Caffeine.newBuilder()
                .maximumSize(settings.tokens().cacheSize())
                .expireAfterWrite(settings.tokens().cacheTtl())
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
    }

    /** A token that passed all checks once. */
    private record Verified(Caller caller, SigningKeys keys, String keyId, long expires) {}

    @Override
    public Caller verify(@Nullable BearerToken token) {
        if (token == null || token.length() == 0) {
            throw new ProxyException(
                    ErrorCode.UNAUTHENTICATED, "Send a bearer token.", new TokenRefused("no-credentials"));
        }
        try {
            return checked(token);
        } catch (ProxyException undecided) {
            throw undecided;
        } catch (TokenRefused refused) {
            throw invalid(refused);
        } catch (RuntimeException | StackOverflowError unexpected) {
            throw invalid(new TokenRefused("unexpected-" + unexpected.getClass().getSimpleName()));
        }
    }

    private static ProxyException invalid(TokenRefused reason) {
        return new ProxyException(ErrorCode.INVALID_TOKEN, "The token is not valid here.", reason);
    }

    private Caller checked(BearerToken token) {
        if (token.length() > settings.maxBytes()) {
            throw new TokenRefused("size");
        }
        TokenDigest digest = TokenDigest.of(token);
        long now = TimeUnit.MILLISECONDS.toSeconds(clock.millis());
        Verified known = verified.getIfPresent(digest);
        if (known != null && known.keys().publishes(known.keyId())) {
            if (rules.hasExpired(known.expires(), now)) {
                throw new TokenRefused("expired");
            }
            statistics.tokenKnown(true);
            return known.caller();
        }
        statistics.tokenKnown(false);
        Verified fresh = verified(TokenParts.of(token.value()), now);
        verified.put(digest, fresh);
        return fresh.caller();
    }

    private Verified verified(TokenParts parts, long now) {
        ObjectNode header = object(parts.header(), "header");
        String keyId = rules.keyId(header);
        ObjectNode claims = object(parts.payload(), "payload");
        TrustedIssuer issuer =
                claims.path("iss").isTextual() ? issuers.find(claims.path("iss").asText()) : null;
        if (issuer == null) {
            throw new TokenRefused("issuer");
        }
        // A token with a nonce in its header is meant for Microsoft's own services and cannot be verified by others.
        requireSignature(parts, key(issuer, keyId), header.has("nonce") ? "signature-nonce" : "signature");
        rules.requireTime(claims, now);
        Caller caller = rules.caller(claims, issuer);
        return new Verified(caller, issuer.keys(), keyId, TokenRules.number(claims, "exp"));
    }

    private static ObjectNode object(String part, String name) {
        return StrictJson.object(TokenParts.decode(part)).orElseThrow(() -> new TokenRefused(name));
    }

    private static PublishedKey key(TrustedIssuer issuer, String keyId) {
        PublishedKey key = issuer.keys().find(keyId);
        if (key == null) {
            throw new TokenRefused("unknown-key");
        }
        if (key.issuer() != null
                && !key.issuer().replace(TENANT_TEMPLATE, issuer.tenant()).equals(issuer.name())) {
            throw new TokenRefused("key-issuer");
        }
        return key;
    }

    private static void requireSignature(TokenParts parts, PublishedKey key, String reason) {
        try {
            RSASSAVerifier verifier = new RSASSAVerifier(key.key());
            if (!verifier.verify(RS256, parts.signedBytes(), new Base64URL(parts.signature()))) {
                throw new TokenRefused(reason);
            }
        } catch (JOSEException unverifiable) {
            throw new TokenRefused(reason);
        }
    }

    @Override
    public boolean ready() {
        return issuers.ready();
    }
}
