package org.kafkarestproxy.adapter.aad;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kafkarestproxy.adapter.aad.FakeTenant.Endpoint;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.security.BearerToken;
import org.kafkarestproxy.domain.security.Caller;

/** Each bad token is one of a caller who is let in, but for what is wrong with it. */
class TokenAttackTest {

    private static final ErrorCode REFUSED = ErrorCode.INVALID_TOKEN;

    @TempDir
    private static Path folder;

    private static FakeTenant tenant;
    private static EntraIdentity identity;

    @BeforeAll
    static void start() {
        tenant = FakeTenant.start(folder);
        tenant.publish("active", "second", "foreign");
        tenant.issuerOfKey("foreign", tenant.issuerV2().replace(FakeTenant.TENANT, FakeTenant.OTHER_TENANT));
        tenant.issuerOfKey("second", tenant.authority() + "/{tenantid}/v2.0");
        identity = new EntraIdentity(Samples.settings(tenant), Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        identity.close();
        tenant.close();
    }

    private static FakeTenantToken token() {
        return tenant.token();
    }

    @Test
    void genuine_tokens_of_both_versions_and_kinds_pass() {
        Caller service = identity.verify(BearerToken.of(token().build()));
        assertThat(service)
                .isEqualTo(new Caller(
                        FakeTenant.TENANT,
                        FakeTenant.SERVICE,
                        FakeTenant.CLIENT,
                        Caller.Kind.APP,
                        Set.of(),
                        Set.of(),
                        false,
                        "token-id"));
        assertThat(identity.verify(BearerToken.of(tenant.tokenV1().build()))).isEqualTo(service);
        assertThat(identity.verify(BearerToken.of(token().ofKey("second").build())))
                .isEqualTo(service);
        assertThat(identity.verify(BearerToken.of(token().header("typ", null).build())))
                .isEqualTo(service);
        assertThat(identity.verify(
                        BearerToken.of(token().header("typ", "at+jwt").build())))
                .isEqualTo(service);
        assertThat(identity.verify(BearerToken.of(token().claim("idtyp", "app")
                        .claim("sub", "other")
                        .claim("tid", FakeTenant.TENANT.toUpperCase(Locale.ROOT))
                        .build())))
                .isEqualTo(service);
        assertThat(identity.verify(BearerToken.of(tenant.userToken().build())).kind())
                .isEqualTo(Caller.Kind.USER);
    }

    private static Arguments attack(String name, String token, String reason) {
        return Arguments.of(name, token, reason);
    }

    static Stream<Arguments> signatures() throws GeneralSecurityException {
        RSAPublicKey key = (RSAPublicKey) FakeTenant.keyPair("active").getPublic();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        String good = token().build();
        String[] parts = good.split("\\.", -1);
        String otherPayload = token().claim("oid", FakeTenant.CLIENT).unsigned().split("\\.", -1)[1];
        String otherHeader = token().header("typ", "at+jwt").unsigned().split("\\.", -1)[0];
        char last = parts[2].charAt(10) == 'A' ? 'B' : 'A';
        List<Arguments> attacks = new ArrayList<>();
        for (String none : List.of("none", "None", "NONE", "nOnE")) {
            attacks.add(attack("alg " + none, token().header("alg", none).unsigned() + ".", "form"));
            attacks.add(attack(
                    "alg " + none + " signed", token().header("alg", none).build(), "algorithm"));
        }
        attacks.add(attack("no alg", token().header("alg", null).build(), "algorithm"));
        attacks.add(
                attack("alg as a list", token().header("alg", List.of("RS256")).build(), "algorithm"));
        attacks.add(attack("rs256 in lower case", token().header("alg", "rs256").build(), "algorithm"));
        attacks.add(attack(
                "RS384",
                token().header("alg", "RS384")
                        .build("SHA384withRSA", FakeTenant.keyPair("active").getPrivate()),
                "algorithm"));
        attacks.add(attack("PS256", token().header("alg", "PS256").build(), "algorithm"));
        attacks.add(attack("HS256 with the PEM", hmac(pem.getBytes(StandardCharsets.US_ASCII)), "algorithm"));
        attacks.add(attack("HS256 with the DER", hmac(key.getEncoded()), "algorithm"));
        attacks.add(attack("HS256 with the modulus", hmac(key.getModulus().toByteArray()), "algorithm"));
        attacks.add(attack(
                "ES256 of zeros",
                token().header("alg", "ES256").unsigned() + "." + FakeTenant.base64(new byte[64]),
                "algorithm"));
        attacks.add(attack("the attacker's key", token().signedWith("attacker").build(), "signature"));
        attacks.add(attack("another payload", parts[0] + "." + otherPayload + "." + parts[2], "signature"));
        attacks.add(attack("another header", otherHeader + "." + parts[1] + "." + parts[2], "signature"));
        attacks.add(attack(
                "another signature",
                parts[0] + "." + parts[1] + "." + parts[2].substring(0, 10) + last + parts[2].substring(11),
                "signature"));
        attacks.add(attack(
                "a nonce that only Microsoft knows how to hash",
                token().header("nonce", "n").signedWith("attacker").build(),
                "signature-nonce"));
        attacks.add(attack("a short signature", parts[0] + "." + parts[1] + ".AAAA", "signature"));
        return attacks.stream();
    }

    private static String hmac(byte[] secret) throws GeneralSecurityException {
        String signed = token().header("alg", "HS256").unsigned();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return signed + "." + FakeTenant.base64(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    static Stream<Arguments> headers() {
        RSAPublicKey attacker = (RSAPublicKey) FakeTenant.keyPair("attacker").getPublic();
        Map<String, Object> jwk = Map.of(
                "kty", "RSA",
                "kid", "active",
                "n", FakeTenant.base64(attacker.getModulus().toByteArray()),
                "e", "AQAB");
        String url = tenant.authority() + "/attacker";
        List<Arguments> attacks = new ArrayList<>(List.of(
                attack(
                        "its own jwk",
                        token().header("jwk", jwk).signedWith("attacker").build(),
                        "signature"),
                attack(
                        "jku",
                        token().header("jku", url)
                                .signedWith("attacker")
                                .header("kid", "evil")
                                .build(),
                        "unknown-key"),
                attack(
                        "x5u",
                        token().header("x5u", url)
                                .signedWith("attacker")
                                .header("kid", "evil")
                                .build(),
                        "unknown-key"),
                attack(
                        "x5c",
                        token().header("x5c", List.of("AAAA"))
                                .signedWith("attacker")
                                .build(),
                        "signature"),
                attack(
                        "kid as a path",
                        token().header("kid", "../../../etc/passwd").build(),
                        "unknown-key"),
                attack("kid as SQL", token().header("kid", "x' OR '1'='1").build(), "unknown-key"),
                attack("kid as an address", token().header("kid", url).build(), "unknown-key"),
                attack("kid as a number", token().header("kid", 7).build(), "key-id"),
                attack("kid empty", token().header("kid", "").build(), "key-id"),
                attack("no kid", token().header("kid", null).build(), "key-id"),
                attack("a long kid", token().header("kid", "k".repeat(201)).build(), "key-id"),
                attack("a huge kid", token().header("kid", "k".repeat(20_000)).build(), "size"),
                attack("crit", token().header("crit", List.of("exp")).build(), "header"),
                attack("crit b64", token().header("crit", List.of("b64")).build(), "header"),
                attack("crit empty", token().header("crit", List.of()).build(), "header"),
                attack("crit as text", token().header("crit", "exp").build(), "header"),
                attack("b64", token().header("b64", false).build(), "header"),
                attack("a nested token", token().header("cty", "JWT").build(), "header"),
                attack("typ JWE", token().header("typ", "JWE").build(), "type"),
                attack("typ of an id token", token().header("typ", "id_token").build(), "type"),
                attack("typ as a number", token().header("typ", 7).build(), "type"),
                attack("a header that is a list", token().head("[]").build(), "header"),
                attack(
                        "alg twice",
                        token().head("{\"alg\":\"RS256\",\"alg\":\"RS256\",\"kid\":\"active\"}")
                                .build(),
                        "header"),
                attack("the key of another issuer", token().ofKey("foreign").build(), "key-issuer")));
        return attacks.stream();
    }

    static Stream<Arguments> forms() {
        String good = token().build();
        String[] parts = good.split("\\.", -1);
        return Stream.of(
                attack("two parts", parts[0] + "." + parts[1], "form"),
                attack("four parts", good + "." + parts[2], "form"),
                attack("five parts", "e30.e30.e30.e30.e30", "form"),
                attack("an empty part", parts[0] + ".." + parts[2], "form"),
                attack("the JSON form", "{\"payload\":\"" + parts[1] + "\"}", "form"),
                attack("padding", parts[0] + "." + parts[1] + "." + parts[2] + "=", "form"),
                attack("two tokens", good + "," + good, "form"),
                attack("a space", good.replaceFirst("\\.", ". "), "form"),
                attack("escaped", URLEncoder.encode(good + "=", StandardCharsets.UTF_8), "form"),
                attack("20 kB", token().claim("x", "x".repeat(20_000)).build(), "size"),
                attack("broken base64", parts[0] + "." + parts[1] + "." + parts[2] + "A", "signature"),
                attack("base64 of an impossible length", parts[0] + "A." + parts[1] + "." + parts[2], "form"));
    }

    static Stream<Arguments> issuers() {
        String other = tenant.issuerV2().replace(FakeTenant.TENANT, FakeTenant.OTHER_TENANT);
        return Stream.of(
                attack(
                        "another tenant",
                        token().claim("iss", other)
                                .claim("tid", FakeTenant.OTHER_TENANT)
                                .build(),
                        "issuer"),
                attack(
                        "the issuer of another tenant",
                        token().claim("iss", other).build(),
                        "issuer"),
                attack(
                        "the id of another tenant",
                        token().claim("tid", FakeTenant.OTHER_TENANT).build(),
                        "tenant"),
                attack("no tenant", token().claim("tid", null).build(), "tid"),
                attack("version 1.0 of issuer 2.0", token().claim("ver", "1.0").build(), "version"),
                attack(
                        "version 2.0 of issuer 1.0",
                        tenant.tokenV1().claim("ver", "2.0").build(),
                        "version"),
                attack("no version", token().claim("ver", null).build(), "version"),
                attack(
                        "issuer 1.0, client of 2.0",
                        token().claim("iss", tenant.issuerV1())
                                .claim("ver", "1.0")
                                .build(),
                        "appid"),
                attack(
                        "a slash more",
                        token().claim("iss", tenant.issuerV2() + "/").build(),
                        "issuer"),
                attack(
                        "a longer name",
                        token().claim("iss", tenant.issuerV2() + ".evil.example")
                                .build(),
                        "issuer"),
                attack(
                        "upper case",
                        token().claim("iss", tenant.issuerV2().toUpperCase(Locale.ROOT))
                                .build(),
                        "issuer"),
                attack(
                        "the template",
                        token().claim("iss", tenant.authority() + "/{tenantid}/v2.0")
                                .build(),
                        "issuer"),
                attack(
                        "a list",
                        token().claim("iss", List.of(tenant.issuerV2())).build(),
                        "issuer"),
                attack("none", token().claim("iss", null).build(), "issuer"),
                attack(
                        "the attacker's address",
                        token().claim("iss", tenant.authority() + "/attacker").build(),
                        "issuer"));
    }

    static Stream<Arguments> claims() {
        long now = System.currentTimeMillis() / 1000;
        String audience = FakeTenant.AUDIENCE;
        List<Arguments> attacks = new ArrayList<>();
        for (Object aud : Arrays.asList(
                "https://graph.microsoft.com",
                audience + "x",
                audience.substring(0, 5),
                audience + "/",
                audience.toUpperCase(Locale.ROOT),
                List.of(audience),
                List.of(audience, "b"),
                7,
                null)) {
            attacks.add(attack("aud " + aud, token().claim("aud", aud).build(), "audience"));
        }
        attacks.add(attack("an id token", token().claim("sub", "pairwise").build(), "kind"));
        attacks.add(attack(
                "scp as a list",
                token().claim("scp", List.of("a")).claim("sub", "p").build(),
                "kind"));
        attacks.add(attack("expired", token().claim("exp", now - 61).build(), "expired"));
        attacks.add(attack("not yet", token().claim("nbf", now + 120).build(), "not-yet-valid"));
        for (String name : List.of("exp", "nbf", "iat")) {
            attacks.add(attack("no " + name, token().claim(name, null).build(), "time"));
            attacks.add(attack(
                    name + " as text", token().claim(name, "" + (now + 10)).build(), "time"));
            attacks.add(attack(
                    name + " null", token().payload(withRaw(name, "null")).build(), "time"));
            attacks.add(attack(
                    name + " 1e400", token().payload(withRaw(name, "1e400")).build(), "time"));
            attacks.add(attack(
                    name + " 2^63",
                    token().payload(withRaw(name, "9223372036854775808")).build(),
                    "time"));
        }
        attacks.add(attack(
                "valid for ten years", token().claim("exp", now + 315_360_000).build(), "lifetime"));
        attacks.add(
                attack("valid for ever", token().claim("exp", Long.MAX_VALUE).build(), "lifetime"));
        attacks.add(attack(
                "issued before time began", token().claim("iat", Long.MIN_VALUE).build(), "lifetime"));
        for (Object oid : Arrays.asList(
                null,
                "../users/" + FakeTenant.SERVICE,
                FakeTenant.SERVICE + "\r\nX-Evil: 1",
                FakeTenant.SERVICE + "/checkMemberGroups",
                List.of(FakeTenant.SERVICE),
                "member@example.com",
                "")) {
            attacks.add(attack("oid " + oid, token().claim("oid", oid).build(), "oid"));
        }
        attacks.add(attack("no client", token().claim("azp", null).build(), "azp"));
        attacks.add(
                attack("a client that is no id", token().claim("azp", "kafka").build(), "azp"));
        return attacks.stream();
    }

    private static String withRaw(String name, String json) {
        return token().claim(name, "RAW").claimsJson().replace("\"RAW\"", json);
    }

    static Stream<Arguments> payloads() {
        String claims = token().claimsJson();
        byte[] broken = claims.replace("token-id", "XX").getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < broken.length; i++) {
            broken[i] = broken[i] == 'X' ? (byte) 0xff : broken[i];
        }
        String deep = "[".repeat(3000) + "]".repeat(3000);
        return Stream.of(
                attack("a list", token().payload("[" + claims + "]").build(), "payload"),
                attack("null", token().payload("null").build(), "payload"),
                attack("text", token().payload("\"x\"").build(), "payload"),
                attack("bad UTF-8", token().payload(broken).build(), "payload"),
                attack("a mark in front", token().payload("\ufeff" + claims).build(), "payload"),
                attack(
                        "3,000 deep",
                        token().payload(claims.replaceFirst("\\{", "{\"x\":" + deep + ","))
                                .build(),
                        "payload"),
                attack(
                        "oid twice",
                        token().payload(claims.replaceFirst("\\{", "{\"oid\":\"" + FakeTenant.CLIENT + "\","))
                                .build(),
                        "payload"),
                attack(
                        "oid twice, once escaped",
                        token().payload(claims.replaceFirst("\\{", "{\"\\\\u006fid\":\"" + FakeTenant.CLIENT + "\","))
                                .build(),
                        "payload"),
                attack("something behind", token().payload(claims + "{}").build(), "payload"),
                attack(
                        "cut off",
                        token().payload(claims.substring(0, claims.length() - 1))
                                .build(),
                        "payload"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"signatures", "headers", "forms", "issuers", "claims", "payloads"})
    void a_bad_token_is_refused_for_its_fault_and_no_address_in_it_is_fetched(
            String name, String token, String reason) {
        int before = tenant.hits(Endpoint.ATTACKER);

        String why = Samples.refusal(REFUSED, () -> identity.verify(BearerToken.of(token)));

        assertThat(why).isEqualTo(reason);
        assertThat(tenant.hits(Endpoint.ATTACKER)).isEqualTo(before).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "..", "a.b.c", "é.é.é", "null", "\0.\0.\0"})
    void nonsense_is_refused(String text) {
        ErrorCode code = text.isEmpty() ? ErrorCode.UNAUTHENTICATED : REFUSED;

        assertThat(Samples.refusal(code, () -> identity.verify(BearerToken.of(text))))
                .isNotBlank();
    }

    @Test
    void no_token_is_no_bad_token() {
        assertThat(Samples.refusal(ErrorCode.UNAUTHENTICATED, () -> identity.verify(null)))
                .isEqualTo("no-credentials");
    }

    @Test
    void a_key_that_is_too_small_is_no_key() {
        tenant.publish("active", "second", "foreign", "small");
        try (EntraIdentity fresh = new EntraIdentity(Samples.settings(tenant), Clock.systemUTC())) {
            assertThat(Samples.refusal(
                            REFUSED,
                            () -> fresh.verify(
                                    BearerToken.of(token().ofKey("small").build()))))
                    .isEqualTo("unknown-key");
        }
    }

    @Test
    void a_token_runs_out_inside_the_cache() {
        TestClock clock = new TestClock();
        try (EntraIdentity fresh = new EntraIdentity(Samples.settings(tenant), clock)) {
            long now = clock.millis() / 1000;
            String token = token().claim("exp", now + 30).build();
            assertThat(fresh.verify(BearerToken.of(token)).id()).isEqualTo(FakeTenant.SERVICE);

            clock.forward(Duration.ofSeconds(80));
            assertThat(fresh.verify(BearerToken.of(token)).id()).isEqualTo(FakeTenant.SERVICE);
            clock.forward(Duration.ofSeconds(15));

            assertThat(Samples.refusal(REFUSED, () -> fresh.verify(BearerToken.of(token))))
                    .isEqualTo("expired");
        }
    }

    static Stream<Arguments> claimsOfGroups() {
        return Stream.of(
                Arguments.of("groups", FakeTenant.GROUP),
                Arguments.of("groups", FakeTenant.GROUP + "," + FakeTenant.GROUP),
                Arguments.of("groups", List.of(List.of(FakeTenant.GROUP))),
                Arguments.of("groups", Arrays.asList(FakeTenant.GROUP, null)),
                Arguments.of("groups", Map.of("id", FakeTenant.GROUP)),
                Arguments.of("wids", List.of(FakeTenant.GROUP)),
                Arguments.of("_claim_sources", Map.of("src1", Map.of("endpoint", "https://127.0.0.1/attacker"))));
    }

    @ParameterizedTest
    @MethodSource("claimsOfGroups")
    void only_a_list_of_strings_under_its_own_name_says_groups(String name, Object value) {
        assertThat(identity.verify(BearerToken.of(token().claim(name, value).build()))
                        .groups())
                .isEmpty();
        assertThat(identity.verify(BearerToken.of(
                                tenant.userToken().claim(name, value).build()))
                        .groups())
                .isEmpty();
        assertThat(tenant.hits(Endpoint.ATTACKER)).isZero();
    }

    @Test
    void groups_and_roles_are_taken_from_lists() {
        Caller caller = identity.verify(BearerToken.of(
                token().claim("groups", List.of(FakeTenant.GROUP.toUpperCase(Locale.ROOT), FakeTenant.CLIENT))
                        .claim("roles", List.of("Orders.Writer"))
                        .build()));

        assertThat(caller.groups()).containsExactly(FakeTenant.GROUP);
        assertThat(caller.roles()).containsExactly("Orders.Writer");
        assertThat(caller.groupsComplete()).isFalse();
    }

    @Test
    void a_persons_groups_are_complete_unless_the_token_says_that_there_are_more() {
        List<String> groups = List.of(FakeTenant.CLIENT);

        assertThat(identity.verify(BearerToken.of(
                                tenant.userToken().claim("groups", groups).build()))
                        .groupsComplete())
                .isTrue();
        assertThat(identity.verify(BearerToken.of(tenant.userToken().build())).groupsComplete())
                .isFalse();
        assertThat(identity.verify(BearerToken.of(tenant.userToken()
                                .claim("groups", groups)
                                .claim("hasgroups", true)
                                .build()))
                        .groupsComplete())
                .isFalse();
        assertThat(identity.verify(BearerToken.of(tenant.userToken()
                                .claim("groups", groups)
                                .claim("_claim_names", Map.of("groups", "src1"))
                                .build()))
                        .groupsComplete())
                .isFalse();
    }

    @Test
    void people_may_be_kept_out_or_need_a_scope() {
        EntraSettings.Tokens all = Samples.tokens();
        EntraSettings.Tokens appsOnly = new EntraSettings.Tokens(
                all.tenant(),
                all.audiences(),
                all.versions(),
                false,
                Set.of(),
                all.clockSkew(),
                all.maxLifetime(),
                all.maxBytes(),
                all.cacheTtl(),
                all.cacheSize());
        EntraSettings.Tokens scoped = new EntraSettings.Tokens(
                all.tenant(),
                all.audiences(),
                Set.of("2.0"),
                true,
                Set.of("Kafka.Use"),
                all.clockSkew(),
                all.maxLifetime(),
                all.maxBytes(),
                all.cacheTtl(),
                all.cacheSize());
        try (EntraIdentity strict = with(appsOnly);
                EntraIdentity choosy = with(scoped)) {
            assertThat(Samples.refusal(
                            REFUSED,
                            () -> strict.verify(
                                    BearerToken.of(tenant.userToken().build()))))
                    .isEqualTo("delegated");
            assertThat(strict.verify(BearerToken.of(token().build())).id()).isEqualTo(FakeTenant.SERVICE);
            assertThat(Samples.refusal(
                            REFUSED,
                            () -> choosy.verify(
                                    BearerToken.of(tenant.userToken().build()))))
                    .isEqualTo("scope");
            assertThat(choosy.verify(BearerToken.of(tenant.userToken()
                                    .claim("scp", "a Kafka.Use")
                                    .build()))
                            .kind())
                    .isEqualTo(Caller.Kind.USER);
            assertThat(Samples.refusal(
                            REFUSED,
                            () -> choosy.verify(BearerToken.of(tenant.tokenV1().build()))))
                    .isEqualTo("issuer");
        }
    }

    private static EntraIdentity with(EntraSettings.Tokens tokens) {
        EntraSettings settings = Samples.settings(tenant, tokens, EntraSettings.Keys.DEFAULTS, Optional.empty());
        return new EntraIdentity(settings, Clock.systemUTC());
    }
}
