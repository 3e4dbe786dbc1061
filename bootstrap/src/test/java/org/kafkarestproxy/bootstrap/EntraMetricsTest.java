package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kafkarestproxy.adapter.aad.FakeTenant;
import org.kafkarestproxy.adapter.aad.FakeTenant.Endpoint;
import org.kafkarestproxy.adapter.aad.FakeTenant.Fault;
import org.kafkarestproxy.adapter.aad.FakeTenantToken;

/** What a Prometheus sees of callers, their tokens and their groups. */
@Timeout(60)
class EntraMetricsTest {

    private static final String ONE = "{\"records\":[{\"value\":1}]}";
    private static final String BROKERS = "/v1/metadata/brokers";
    private static final String KEYS_AGE = "krp_signing_keys_age_seconds";

    private static final AtomicInteger CALLERS = new AtomicInteger();

    private static FakeTenant tenant;
    private static Proxy proxy;
    private static ApiClient api;
    private static ApiClient management;

    private Scrape before;

    @BeforeAll
    static void start(@TempDir Path folder) {
        tenant = FakeTenant.start(folder);
        proxy = guardedBy(tenant, Map.of());
        await().until(proxy::ready);
        api = new ApiClient(proxy.baseUri());
        management = ApiClient.undescribed(proxy.managementUri());
    }

    /** Believes Graph for longer than a test takes. */
    private static Proxy guardedBy(FakeTenant tenant, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "auth.access.groups",
                FakeTenant.GROUP,
                "auth.graph.cache.member",
                "5m",
                "auth.graph.cache.non-member",
                "5m"));
        settings.putAll(more);
        return Proxy.start(TestProxy.guardedBy(tenant, settings));
    }

    @AfterAll
    static void stop() {
        proxy.close();
        tenant.close();
    }

    @BeforeEach
    void look() {
        before = Scrape.of(management);
    }

    @AfterEach
    void heal() {
        tenant.heal(Endpoint.GRAPH);
    }

    private static String newId() {
        return String.format("00000000-0000-4000-8000-%012d", CALLERS.incrementAndGet());
    }

    /** A program that nobody has seen before. */
    private static FakeTenantToken stranger() {
        String id = newId();
        return tenant.token().claim("oid", id).claim("sub", id).claim("azp", id);
    }

    /** The same, and Graph says that it is in the group. */
    private static FakeTenantToken member() {
        String id = newId();
        tenant.addMember(FakeTenant.GROUP, id);
        return tenant.token().claim("oid", id).claim("sub", id).claim("azp", id);
    }

    /** A person that nobody has seen before, whose token names the group, so that Graph is not asked. */
    private static FakeTenantToken person() {
        return tenant.userToken()
                .claim("oid", newId())
                .claim("azp", newId())
                .claim("groups", List.of(FakeTenant.GROUP));
    }

    private static int ask(String token) {
        return api.get(BROKERS, "Authorization", "Bearer " + token).status();
    }

    /** By how much a series grew since the test began. */
    private double grown(String series) {
        return Scrape.of(management).value(series) - before.value(series);
    }

    private static String decisions(String result, String reason) {
        return "krp_auth_decisions_total{reason=\"" + reason + "\",result=\"" + result + "\"}";
    }

    private static String tokens(String result) {
        return "krp_token_cache_total{result=\"" + result + "\"}";
    }

    private static String memberships(String source, String result) {
        return "krp_membership_lookups_total{result=\"" + result + "\",source=\"" + source + "\"}";
    }

    private static String fetches(String result) {
        return "krp_key_fetches_total{result=\"" + result + "\"}";
    }

    @Test
    void a_thousand_callers_with_a_topic_each_add_no_series() {
        for (int i = 0; i < 10; i++) {
            callAsAThousandth(i);
        }
        await().until(() ->
                Scrape.of(management).seriesAddedSince(Scrape.of(management)).isEmpty());
        Scrape usual = Scrape.of(management);

        for (int i = 10; i < 1_000; i++) {
            callAsAThousandth(i);
        }

        assertThat(Scrape.of(management).seriesAddedSince(usual)).isEmpty();
        assertThat(grown(tokens("miss"))).as("callers").isEqualTo(1_000);
        assertThat(grown("krp_records_produced_total{outcome=\"written\"}")).isEqualTo(100);
    }

    /** Nine of ten make a topic of their own, and some of them write to it; the others may not, says Graph. */
    private static void callAsAThousandth(int i) {
        boolean mayWrite = i % 10 != 0;
        String token = mayWrite ? person().build() : stranger().build();
        String[] bearer = {"Authorization", "Bearer " + token};
        assertThat(api.call("PUT", "/v1/topics/t-" + i, null, bearer).status()).isEqualTo(mayWrite ? 200 : 403);
        if (i % 10 == 1) {
            assertThat(api.call("POST", "/v1/producer/topics/t-" + i, ONE, bearer)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void counts_decisions_by_their_reason() {
        String member = member().build();
        ask(member);
        ask(member);
        ask(stranger().build());
        ask(member().signedWith("attacker").build());
        ask(member().claim("aud", "api://another").build());
        ask(member().claim("exp", 1_000_000_000).build());
        ask(member().claim("exp", 1_000_000_001).build());
        api.get(BROKERS);
        tenant.fail(Endpoint.GRAPH, Fault.UNAVAILABLE);
        ask(stranger().build());

        await().untilAsserted(() -> {
            assertThat(grown(decisions("allowed", "none"))).isEqualTo(2);
            assertThat(grown(decisions("denied", "no-grant"))).isEqualTo(1);
            assertThat(grown(decisions("refused", "signature"))).isEqualTo(1);
            assertThat(grown(decisions("refused", "audience"))).isEqualTo(1);
            assertThat(grown(decisions("refused", "expired"))).isEqualTo(2);
            assertThat(grown(decisions("refused", "no-credentials"))).isEqualTo(1);
            assertThat(grown(decisions("undecided", "graph-unavailable"))).isEqualTo(1);
        });
    }

    @Test
    void tells_tokens_that_were_known_from_those_that_were_not() {
        String known = person().build();
        ask(known);
        ask(known);
        ask(known);
        ask(person().build());
        String forged = person().signedWith("attacker").build();
        ask(forged);
        ask(forged);

        assertThat(grown(tokens("hit"))).isEqualTo(2);
        assertThat(grown(tokens("miss"))).as("a bad token is never known").isEqualTo(4);
    }

    @Test
    void counts_what_graph_was_asked_and_what_was_remembered() {
        int asked = tenant.hits(Endpoint.GRAPH);
        String known = member().build();
        assertThat(ask(known)).isEqualTo(200);
        assertThat(ask(known)).isEqualTo(200);
        assertThat(ask(known)).isEqualTo(200);
        assertThat(ask(stranger().build())).isEqualTo(403);
        assertThat(tenant.hits(Endpoint.GRAPH) - asked).isEqualTo(2);
        tenant.fail(Endpoint.GRAPH, Fault.UNAVAILABLE);
        assertThat(ask(stranger().build())).isEqualTo(503);

        assertThat(grown(memberships("graph", "ok"))).isEqualTo(2);
        assertThat(grown(memberships("graph", "failed"))).isEqualTo(1);
        assertThat(grown(memberships("cache", "ok"))).isEqualTo(2);
        assertThat(grown(memberships("cache", "stale"))).isZero();
    }

    @Test
    void counts_memberships_that_are_believed_longer_because_graph_is_silent() {
        try (Proxy forgetful = guardedBy(tenant, Map.of("auth.graph.cache.member", "50ms"))) {
            await().until(forgetful::ready);
            ApiClient client = new ApiClient(forgetful.baseUri());
            ApiClient operator = ApiClient.undescribed(forgetful.managementUri());
            String bearer = "Bearer " + member().build();
            assertThat(client.get(BROKERS, "Authorization", bearer).status()).isEqualTo(200);

            tenant.fail(Endpoint.GRAPH, Fault.UNAVAILABLE);

            await().until(() -> client.get(BROKERS, "Authorization", bearer).status() == 200
                    && Scrape.of(operator).value(memberships("cache", "stale")) > 0);
            assertThat(Scrape.of(operator).value(memberships("graph", "failed")))
                    .isPositive();
        }
    }

    @Test
    void tells_how_old_the_keys_are_and_how_often_they_were_fetched() {
        assertThat(before.value(fetches("ok")))
                .as("one set for each version of tokens")
                .isEqualTo(2);
        assertThat(before.value(KEYS_AGE)).isNotNegative();
        await().until(() -> grown(KEYS_AGE) > 0);
    }

    @Test
    void keys_that_cannot_be_fetched_have_no_age_until_they_come(@TempDir Path folder) {
        try (FakeTenant away = FakeTenant.start(folder)) {
            away.goDown();
            try (Proxy cold = guardedBy(
                    away,
                    Map.of(
                            "auth.entra.keys.min-interval", "100ms",
                            "auth.entra.keys.ttl", "5s",
                            "auth.entra.keys.refresh-ahead", "1s"))) {
                ApiClient operator = ApiClient.undescribed(cold.managementUri());
                await().until(() -> Scrape.of(operator).value(fetches("failed")) > 0);
                assertThat(Scrape.of(operator).value(KEYS_AGE)).isNaN();

                away.comeUp();

                await().until(() -> Scrape.of(operator).value(KEYS_AGE) >= 0);
                assertThat(Scrape.of(operator).value(fetches("ok"))).isGreaterThanOrEqualTo(2);
            }
        }
    }
}
