package org.kafkarestproxy.adapter.aad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kafkarestproxy.adapter.aad.FakeTenant.Endpoint;
import org.kafkarestproxy.adapter.aad.FakeTenant.Fault;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.security.Caller;
import org.kafkarestproxy.domain.security.Secret;

@Timeout(60)
class GraphTest {

    private static final Caller SERVICE = caller(FakeTenant.SERVICE, Caller.Kind.APP);
    private static final String UNDECIDED = "IDENTITY_UNAVAILABLE";

    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock();
    private FakeTenant tenant;
    private EntraIdentity identity;

    @BeforeEach
    void start() {
        tenant = FakeTenant.start(folder);
        identity = with(new GraphCredential.ClientSecret(FakeTenant.PROXY, new Secret(FakeTenant.PROXY_SECRET)));
    }

    @AfterEach
    void stop() {
        identity.close();
        tenant.close();
    }

    private EntraIdentity with(GraphCredential credential) {
        return new EntraIdentity(
                Samples.settings(
                        tenant,
                        Samples.tokens(),
                        EntraSettings.Keys.DEFAULTS,
                        Optional.of(Samples.graph(tenant, credential))),
                clock);
    }

    private static Caller caller(String id, Caller.Kind kind) {
        return new Caller(FakeTenant.TENANT, id, FakeTenant.CLIENT, kind, Set.of(), Set.of(), false, "");
    }

    private static String groups(EntraIdentity identity, Caller caller) {
        try {
            return String.join(",", identity.groupsOf(caller));
        } catch (ProxyException undecided) {
            return undecided.code().name();
        }
    }

    private String groups() {
        return groups(identity, SERVICE);
    }

    @Test
    void services_and_people_are_members_nested_groups_included() {
        String nested = UUID.randomUUID().toString();
        String person = UUID.randomUUID().toString();
        tenant.addMember(FakeTenant.GROUP, FakeTenant.SERVICE);
        tenant.addMember(FakeTenant.GROUP, nested);
        tenant.addMember(nested, person);

        assertThat(groups()).isEqualTo(FakeTenant.GROUP);
        assertThat(groups(identity, caller(person, Caller.Kind.USER))).isEqualTo(FakeTenant.GROUP);
        assertThat(groups(identity, caller(FakeTenant.CLIENT, Caller.Kind.APP))).isEmpty();
    }

    @Test
    void without_a_credential_there_are_no_groups_and_no_questions() {
        try (EntraIdentity blind = new EntraIdentity(Samples.settings(tenant), clock)) {
            assertThat(blind.groupsOf(SERVICE)).isEmpty();
            assertThat(tenant.hits(Endpoint.GRAPH)).isZero();
        }
    }

    @Test
    void an_answer_counts_for_a_while_and_a_removed_member_is_out_after_it() {
        tenant.addMember(FakeTenant.GROUP, FakeTenant.SERVICE);
        assertThat(groups()).isEqualTo(FakeTenant.GROUP);
        tenant.removeMember(FakeTenant.GROUP, FakeTenant.SERVICE);

        clock.forward(Duration.ofSeconds(290));
        assertThat(groups()).isEqualTo(FakeTenant.GROUP);
        assertThat(tenant.hits(Endpoint.GRAPH)).isEqualTo(1);

        clock.forward(Duration.ofSeconds(15));
        assertThat(groups()).isEmpty();

        tenant.addMember(FakeTenant.GROUP, FakeTenant.SERVICE);
        assertThat(groups()).isEmpty();
        clock.forward(Duration.ofSeconds(61));
        assertThat(groups()).isEqualTo(FakeTenant.GROUP);
    }

    @Test
    void somebody_whom_graph_does_not_know_is_in_no_group() {
        tenant.deletePrincipal(FakeTenant.SERVICE);

        assertThat(groups()).isEmpty();
        assertThat(groups()).isEmpty();
        assertThat(tenant.hits(Endpoint.GRAPH)).isEqualTo(1);
    }

    @Test
    void a_hundred_requests_at_once_are_one_question() throws Exception {
        tenant.addMember(FakeTenant.GROUP, FakeTenant.SERVICE);
        ExecutorService threads = Executors.newFixedThreadPool(100);
        try {
            List<CompletableFuture<String>> all = IntStream.range(0, 100)
                    .mapToObj(i -> CompletableFuture.supplyAsync(this::groups, threads))
                    .toList();
            for (CompletableFuture<String> one : all) {
                assertThat(one.get()).isEqualTo(FakeTenant.GROUP);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(tenant.hits(Endpoint.GRAPH)).isEqualTo(1);
        assertThat(tenant.hits(Endpoint.TOKEN)).isEqualTo(1);
    }

    @Test
    void many_groups_are_asked_twenty_at_a_time() {
        Set<String> many = new HashSet<>();
        for (int i = 0; i < 45; i++) {
            many.add(UUID.randomUUID().toString());
        }
        many.forEach(group -> tenant.addMember(group, FakeTenant.SERVICE));
        EntraSettings some = Samples.settings(
                tenant, Samples.tokens(), EntraSettings.Keys.DEFAULTS, Optional.of(Samples.graph(tenant)));
        EntraSettings settings = new EntraSettings(
                some.tokens(), some.addresses(), some.keys(), some.caFile(), many, true, some.graph());
        try (EntraIdentity wide = new EntraIdentity(settings, clock)) {
            assertThat(wide.groupsOf(SERVICE)).isEqualTo(many);
            assertThat(tenant.hits(Endpoint.GRAPH)).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../users/x", "x\r\nHost: y", "", "member@example.com", "a/b"})
    void an_id_that_is_none_never_reaches_graph(String id) {
        assertThat(groups(identity, caller(id, Caller.Kind.APP))).isEqualTo(UNDECIDED);
        assertThat(tenant.hits(Endpoint.GRAPH)).isZero();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void while_graph_fails_members_stay_in_for_a_while_and_others_are_undecided(Fault fault) {
        tenant.addMember(FakeTenant.GROUP, FakeTenant.SERVICE);
        assertThat(groups()).isEqualTo(FakeTenant.GROUP);
        Caller unknown = caller(FakeTenant.CLIENT, Caller.Kind.APP);
        tenant.fail(Endpoint.GRAPH, fault);

        clock.forward(Duration.ofMinutes(6));
        long start = System.nanoTime();
        assertThat(groups()).isEqualTo(FakeTenant.GROUP);
        assertThat(groups(identity, unknown)).isEqualTo(UNDECIDED);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        assertThat(tenant.hits(Endpoint.ATTACKER)).isZero();
        assertThat(identity.degraded()).isEqualTo(fault == Fault.FORBIDDEN);

        clock.forward(Duration.ofMinutes(30));
        assertThat(groups()).isEqualTo(UNDECIDED);

        tenant.heal(Endpoint.GRAPH);
        clock.forward(Duration.ofSeconds(61));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> groups().equals(FakeTenant.GROUP)
                        && groups(identity, unknown).isEmpty());
        assertThat(identity.degraded()).isFalse();
    }

    @Test
    void graph_that_is_gone_is_noticed_and_its_return_too() {
        tenant.addMember(FakeTenant.GROUP, FakeTenant.SERVICE);
        tenant.goDown();
        assertThat(groups()).isEqualTo(UNDECIDED);

        tenant.comeUp();

        await().atMost(Duration.ofSeconds(10)).until(() -> groups().equals(FakeTenant.GROUP));
    }

    @Test
    void steady_requests_after_a_failure_do_not_keep_it_alive() {
        tenant.addMember(FakeTenant.GROUP, FakeTenant.SERVICE);
        tenant.fail(Endpoint.GRAPH, Fault.UNAVAILABLE, 2);
        assertThat(groups()).isEqualTo(UNDECIDED);

        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(5))
                .until(() -> groups().equals(FakeTenant.GROUP));
        assertThat(tenant.hits(Endpoint.GRAPH)).isLessThanOrEqualTo(4);
    }

    @Test
    void throttled_it_pauses_as_long_as_graph_asks_for() {
        tenant.addMember(FakeTenant.GROUP, FakeTenant.SERVICE);
        tenant.fail(Endpoint.GRAPH, Fault.THROTTLED, 1);
        assertThat(groups()).isEqualTo(UNDECIDED);
        int asked = tenant.hits(Endpoint.GRAPH);
        for (int i = 0; i < 5; i++) {
            assertThat(groups(identity, caller(UUID.randomUUID().toString(), Caller.Kind.APP)))
                    .isEqualTo(UNDECIDED);
        }
        assertThat(tenant.hits(Endpoint.GRAPH)).isEqualTo(asked);

        clock.forward(Duration.ofSeconds(2));
        assertThat(groups()).isEqualTo(FakeTenant.GROUP);
    }

    @Test
    void one_failure_of_the_server_is_got_over_in_the_same_request() {
        tenant.addMember(FakeTenant.GROUP, FakeTenant.SERVICE);
        tenant.fail(Endpoint.GRAPH, Fault.UNAVAILABLE, 1);
        assertThat(groups()).isEqualTo(FakeTenant.GROUP);
    }

    @Test
    void a_token_of_its_own_that_graph_refuses_is_replaced_in_the_same_request() {
        tenant.addMember(FakeTenant.GROUP, FakeTenant.SERVICE);
        assertThat(groups(identity, caller(FakeTenant.CLIENT, Caller.Kind.APP))).isEmpty();
        tenant.revokeOwnTokens();

        assertThat(groups()).isEqualTo(FakeTenant.GROUP);
        assertThat(tenant.hits(Endpoint.TOKEN)).isEqualTo(2);
    }

    @Test
    void its_own_token_is_renewed_before_it_ends_and_used_to_its_end() {
        tenant.addMember(FakeTenant.GROUP, FakeTenant.SERVICE);
        assertThat(groups()).isEqualTo(FakeTenant.GROUP);

        clock.forward(Duration.ofMinutes(56));
        assertThat(groups()).isEqualTo(FakeTenant.GROUP);
        assertThat(tenant.hits(Endpoint.TOKEN)).isEqualTo(2);

        tenant.fail(Endpoint.TOKEN, Fault.UNAVAILABLE);
        clock.forward(Duration.ofMinutes(56));
        assertThat(groups()).isEqualTo(FakeTenant.GROUP);
    }

    @Test
    void every_credential_gets_a_token() throws IOException {
        tenant.addMember(FakeTenant.GROUP, FakeTenant.SERVICE);
        Path secret = Files.writeString(folder.resolve("secret"), FakeTenant.PROXY_SECRET + "\n");
        Path federated = Files.writeString(folder.resolve("federated"), "federated-token\n");
        List<GraphCredential> credentials = List.of(
                new GraphCredential.ClientSecretFile(FakeTenant.PROXY, secret),
                new GraphCredential.Certificate(
                        FakeTenant.PROXY,
                        tenant.certificate().certificatePem(),
                        tenant.certificate().keyPem()),
                new GraphCredential.Federated(FakeTenant.PROXY, federated),
                new GraphCredential.ManagedIdentity(tenant.machineIdentity(), Optional.empty(), Optional.empty()),
                new GraphCredential.ManagedIdentity(
                        tenant.appService(),
                        Optional.of(new Secret(FakeTenant.IDENTITY_HEADER)),
                        Optional.of(FakeTenant.PROXY)));

        for (GraphCredential credential : credentials) {
            try (EntraIdentity some = with(credential)) {
                assertThat(groups(some, SERVICE)).as(credential.toString()).isEqualTo(FakeTenant.GROUP);
            }
        }
    }

    @Test
    void a_secret_in_a_file_may_change() throws IOException {
        tenant.addMember(FakeTenant.GROUP, FakeTenant.SERVICE);
        Path file = Files.writeString(folder.resolve("secret"), "outdated");
        try (EntraIdentity some = with(new GraphCredential.ClientSecretFile(FakeTenant.PROXY, file))) {
            assertThat(groups(some, SERVICE)).isEqualTo(UNDECIDED);
            Files.writeString(file, FakeTenant.PROXY_SECRET);
            clock.forward(Duration.ofSeconds(2));
            assertThat(groups(some, SERVICE)).isEqualTo(FakeTenant.GROUP);
        }
    }

    @Test
    void a_refused_credential_is_told_by_its_codes_only() {
        EntraSettings settings = Samples.settings(tenant);
        OutboundHttp http = new OutboundHttp(settings.caFile(), Duration.ofSeconds(2));
        OwnTokenRequest request = new OwnTokenRequest(
                http,
                new GraphCredential.ClientSecret(FakeTenant.PROXY, new Secret("wrong")),
                settings.addresses().token(),
                "r",
                clock);

        assertThatThrownBy(request::send)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("7000215")
                .hasMessageNotContaining("canary")
                .hasMessageNotContaining("wrong");
        http.close();
    }

    @Test
    void the_code_of_an_undecided_membership_is_not_a_refusal() {
        tenant.fail(Endpoint.GRAPH, Fault.UNAVAILABLE);
        assertThat(Samples.refusal(ErrorCode.IDENTITY_UNAVAILABLE, () -> identity.groupsOf(SERVICE)))
                .isEqualTo("graph-unavailable");
    }
}
