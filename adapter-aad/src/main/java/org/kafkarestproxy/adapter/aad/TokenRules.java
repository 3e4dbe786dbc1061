package org.kafkarestproxy.adapter.aad;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.adapter.aad.TrustedIssuers.TrustedIssuer;
import org.kafkarestproxy.domain.security.Caller;
import org.kafkarestproxy.domain.security.Caller.Kind;

/**
 * What the header and the claims of a token must be.
 *
 * @see <a href="https://learn.microsoft.com/en-us/entra/identity-platform/access-token-claims-reference">claims of access
 *     tokens</a>
 */
final class TokenRules {

    private static final Pattern GUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern TOKEN_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt");
    private static final List<String> FORBIDDEN_IN_HEADER = List.of("crit", "b64", "cty");
    private static final int MAX_KEY_ID = 200;

    private final EntraSettings.Tokens settings;
    private final Set<String> policyGroups;
    private final boolean groupsFromClaims;

    TokenRules(EntraSettings settings) {
        this.settings = settings.tokens();
        this.policyGroups = settings.policyGroups();
        this.groupsFromClaims = settings.groupsFromClaims();
    }

    static boolean isGuid(String text) {
        return GUID.matcher(text).matches();
    }

    /** The id of the key that a header names. */
    String keyId(ObjectNode header) {
        require(header.path("alg").isTextual() && header.path("alg").asText().equals("RS256"), "algorithm");
        JsonNode type = header.get("typ");
        require(
                type == null
                        || (type.isTextual() && TYPES.contains(type.asText().toLowerCase(Locale.ROOT))),
                "type");
        require(FORBIDDEN_IN_HEADER.stream().noneMatch(header::has), "header");
        JsonNode id = header.get("kid");
        require(
                id != null
                        && id.isTextual()
                        && !id.asText().isEmpty()
                        && id.asText().length() <= MAX_KEY_ID,
                "key-id");
        return header.path("kid").asText();
    }

    /** Whether the time in a token has come and not gone; in seconds since the epoch. */
    void requireTime(ObjectNode claims, long now) {
        long skew = settings.clockSkew().toSeconds();
        long expires = number(claims, "exp");
        require(now < saturated(expires, skew), "expired");
        require(number(claims, "nbf") <= saturated(now, skew), "not-yet-valid");
        long issued = number(claims, "iat");
        require(issued >= 0 && expires - issued <= settings.maxLifetime().toSeconds(), "lifetime");
    }

    /** Whether a token that was taken before has run out since. */
    boolean hasExpired(long expires, long now) {
        return now >= saturated(expires, settings.clockSkew().toSeconds());
    }

    private static long saturated(long seconds, long more) {
        return seconds > Long.MAX_VALUE - more ? Long.MAX_VALUE : seconds + more;
    }

    static long number(ObjectNode claims, String name) {
        JsonNode node = claims.path(name);
        require(node.isIntegralNumber() && node.canConvertToLong(), "time");
        return node.longValue();
    }

    /** Whom the claims speak for. */
    Caller caller(ObjectNode claims, TrustedIssuer issuer) {
        JsonNode audience = claims.path("aud");
        require(audience.isTextual() && settings.audiences().contains(audience.asText()), "audience");
        require(claims.path("ver").asText().equals(issuer.version()), "version");
        require(guid(claims, "tid").equals(issuer.tenant()), "tenant");
        String id = guid(claims, "oid");
        String client = guid(claims, issuer.version().equals("1.0") ? "appid" : "azp");
        Kind kind = kind(claims);
        Set<String> groups = groupsFromClaims ? strings(claims.path("groups")) : null;
        boolean complete = kind == Kind.USER
                && groups != null
                && groups.stream().allMatch(TokenRules::isGuid)
                && !overflows(claims);
        return new Caller(
                issuer.tenant(),
                id,
                client,
                kind,
                orNone(strings(claims.path("roles"))),
                ofPolicy(orNone(groups)),
                complete,
                tokenId(claims));
    }

    private static String guid(ObjectNode claims, String name) {
        JsonNode node = claims.path(name);
        require(node.isTextual() && isGuid(node.asText()), name);
        return node.asText().toLowerCase(Locale.ROOT);
    }

    private Kind kind(ObjectNode claims) {
        JsonNode scopes = claims.get("scp");
        boolean saysApp = claims.path("idtyp").asText().equals("app");
        boolean actsForItself = claims.path("sub").isTextual()
                && claims.path("sub").asText().equals(claims.path("oid").asText());
        if (saysApp || (scopes == null && actsForItself)) {
            return Kind.APP;
        }
        require(scopes != null && scopes.isTextual(), "kind");
        require(settings.allowDelegated(), "delegated");
        Set<String> held =
                new HashSet<>(Arrays.asList(claims.path("scp").asText().split(" ", -1)));
        require(held.containsAll(settings.requiredScopes()), "scope");
        return Kind.USER;
    }

    /** Microsoft leaves the groups out where there are too many, and says so. */
    private static boolean overflows(ObjectNode claims) {
        return claims.has("hasgroups") || claims.path("_claim_names").has("groups") || claims.has("groups:src1");
    }

    private Set<String> ofPolicy(Set<String> groups) {
        Set<String> known = new HashSet<>();
        for (String group : groups) {
            String lower = group.toLowerCase(Locale.ROOT);
            if (policyGroups.contains(lower)) {
                known.add(lower);
            }
        }
        return known;
    }

    private static Set<String> orNone(@Nullable Set<String> strings) {
        return strings == null ? Set.of() : strings;
    }

    /** The strings of a list of nothing but strings, else null. */
    private static @Nullable Set<String> strings(JsonNode list) {
        if (!list.isArray()) {
            return null;
        }
        Set<String> strings = new HashSet<>();
        for (JsonNode item : list) {
            if (!item.isTextual()) {
                return null;
            }
            strings.add(item.asText());
        }
        return strings;
    }

    private static String tokenId(ObjectNode claims) {
        String id = claims.path("uti").asText();
        return TOKEN_ID.matcher(id).matches() ? id : "";
    }

    private static void require(boolean fine, String reason) {
        if (!fine) {
            throw new TokenRefused(reason);
        }
    }
}
