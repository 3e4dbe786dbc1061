package org.kafkarestproxy.adapter.aad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
import org.kafkarestproxy.adapter.aad.EntraSettings.Keys;
import org.kafkarestproxy.adapter.aad.FakeTenant.Endpoint;
import org.kafkarestproxy.adapter.aad.FakeTenant.Fault;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.security.BearerToken;

/** Keys come, go and cannot be had. */
@Timeout(60)
class SigningKeysTest {

    @TempDir
    private Path folder;

    private FakeTenant tenant;

    @BeforeEach
    void start() {
        tenant = FakeTenant.start(folder);
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    private EntraIdentity identity(Keys keys) {
        return new EntraIdentity(Samples.settings(tenant, Samples.tokens(), keys, Optional.empty()), Clock.systemUTC());
    }

    private static String outcome(EntraIdentity identity, String token) {
        try {
            return identity.verify(BearerToken.of(token)).id();
        } catch (ProxyException refused) {
            return refused.code().name();
        }
    }

    @Test
    void keys_are_fetched_once_for_any_number_of_tokens() {
        try (EntraIdentity identity = identity(Keys.DEFAULTS)) {
            for (int i = 0; i < 50; i++) {
                assertThat(outcome(
                                identity, tenant.token().claim("uti", "t" + i).build()))
                        .isEqualTo(FakeTenant.SERVICE);
            }
            assertThat(tenant.hits(Endpoint.KEYS_V2)).isEqualTo(1);
            assertThat(tenant.hits(Endpoint.KEYS_V1)).isZero();
        }
    }

    @Test
    void a_new_key_is_found_as_soon_as_it_signs() {
        try (EntraIdentity identity = identity(Keys.DEFAULTS)) {
            assertThat(outcome(identity, tenant.token().build())).isEqualTo(FakeTenant.SERVICE);

            tenant.publish("active", "next");

            assertThat(outcome(identity, tenant.token().ofKey("next").build())).isEqualTo(FakeTenant.SERVICE);
            assertThat(outcome(identity, tenant.token().build())).isEqualTo(FakeTenant.SERVICE);
        }
    }

    @Test
    void a_key_that_is_withdrawn_stops_even_the_tokens_that_are_known() {
        try (EntraIdentity identity = identity(Samples.SHORT_KEYS)) {
            String token = tenant.token().build();
            assertThat(outcome(identity, token)).isEqualTo(FakeTenant.SERVICE);

            tenant.publish("emergency");

            await().atMost(Duration.ofSeconds(5))
                    .until(() -> outcome(identity, token).equals("INVALID_TOKEN"));
            assertThat(outcome(identity, tenant.token().ofKey("emergency").build()))
                    .isEqualTo(FakeTenant.SERVICE);
        }
    }

    @Test
    void a_flood_of_unknown_keys_is_refused_with_few_fetches_while_others_are_served() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(40);
        try (EntraIdentity identity = identity(Keys.DEFAULTS)) {
            String good = tenant.token().build();
            assertThat(outcome(identity, good)).isEqualTo(FakeTenant.SERVICE);
            String bad = tenant.token().signedWith("attacker").build();
            assertThat(outcome(identity, bad)).isEqualTo("INVALID_TOKEN");

            List<CompletableFuture<String>> flood = IntStream.range(0, 200)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> outcome(
                                    identity,
                                    i % 10 == 0
                                            ? good
                                            : tenant.token()
                                                    .signedWith("attacker")
                                                    .header("kid", "unknown-" + i)
                                                    .build()),
                            threads))
                    .toList();

            for (int i = 0; i < flood.size(); i++) {
                assertThat(flood.get(i).get()).isEqualTo(i % 10 == 0 ? FakeTenant.SERVICE : "INVALID_TOKEN");
            }
            assertThat(tenant.hits(Endpoint.KEYS_V2)).isLessThanOrEqualTo(4);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void strangers_who_use_up_the_fetches_cost_nobody_else_the_keys() {
        TestClock clock = new TestClock();
        EntraSettings settings = Samples.settings(
                tenant,
                Samples.tokens(),
                new Keys(Duration.ofSeconds(40), Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofHours(24)),
                Optional.empty());
        try (EntraIdentity identity = new EntraIdentity(settings, clock)) {
            assertThat(outcome(identity, tenant.token().build())).isEqualTo(FakeTenant.SERVICE);
            for (int i = 0; i < 5; i++) {
                String bad = tenant.token()
                        .signedWith("attacker")
                        .header("kid", "k" + i)
                        .build();
                assertThat(outcome(identity, bad)).isEqualTo("INVALID_TOKEN");
            }

            clock.forward(Duration.ofSeconds(41));

            assertThat(outcome(identity, tenant.token().build())).isEqualTo(FakeTenant.SERVICE);
            assertThat(tenant.hits(Endpoint.KEYS_V2)).isLessThanOrEqualTo(4);
        }
    }

    @Test
    void known_keys_go_on_while_their_server_is_away() {
        try (EntraIdentity identity = identity(Samples.SHORT_KEYS)) {
            assertThat(outcome(identity, tenant.token().build())).isEqualTo(FakeTenant.SERVICE);

            tenant.goDown();

            await().during(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> outcome(identity, tenant.token().build()).equals(FakeTenant.SERVICE));
        }
    }

    @Test
    void a_cold_start_without_keys_is_undecided_and_recovers_by_itself() {
        tenant.goDown();
        EntraSettings settings = Samples.settings(tenant, Samples.tokens(), Samples.SHORT_KEYS, Optional.empty());
        try (EntraIdentity identity = EntraIdentity.connect(settings)) {
            String why = Samples.refusal(
                    ErrorCode.IDENTITY_UNAVAILABLE,
                    () -> identity.verify(BearerToken.of(tenant.token().build())));
            assertThat(why).isEqualTo("keys-unavailable");
            assertThat(identity.ready()).isFalse();

            tenant.comeUp();

            await().atMost(Duration.ofSeconds(30)).until(identity::ready);
            assertThat(outcome(identity, tenant.token().build())).isEqualTo(FakeTenant.SERVICE);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"THROTTLED", "UNAUTHORIZED"},
            mode = EnumSource.Mode.EXCLUDE)
    void a_key_server_that_misbehaves_leaves_it_undecided_and_its_recovery_is_noticed(Fault fault) {
        tenant.fail(Endpoint.KEYS_V2, fault);
        try (EntraIdentity identity = identity(Samples.SHORT_KEYS)) {
            assertThat(outcome(identity, tenant.token().build())).isEqualTo("IDENTITY_UNAVAILABLE");
            assertThat(tenant.hits(Endpoint.ATTACKER)).isZero();

            tenant.heal(Endpoint.KEYS_V2);

            await().atMost(Duration.ofSeconds(10))
                    .until(() -> outcome(identity, tenant.token().build()).equals(FakeTenant.SERVICE));
        }
    }

    @Test
    void an_empty_key_set_does_not_replace_a_good_one() {
        try (EntraIdentity identity = identity(Samples.SHORT_KEYS)) {
            assertThat(outcome(identity, tenant.token().build())).isEqualTo(FakeTenant.SERVICE);
            tenant.publish();

            await().during(Duration.ofSeconds(1))
                    .until(() -> outcome(identity, tenant.token().build()).equals(FakeTenant.SERVICE));
        }
    }

    @Test
    void a_server_that_nobody_vouches_for_is_not_believed() {
        EntraSettings settings = Samples.settings(tenant);
        EntraSettings trustingOthers = new EntraSettings(
                settings.tokens(),
                settings.addresses(),
                settings.keys(),
                Optional.of(TestCertificate.make(folder, "somebody-else", "EC").certificatePem()),
                settings.policyGroups(),
                true,
                Optional.empty());
        try (EntraIdentity identity = new EntraIdentity(trustingOthers, Clock.systemUTC())) {
            assertThat(outcome(identity, tenant.token().build())).isEqualTo("IDENTITY_UNAVAILABLE");
        }
    }
}
