package org.kafkarestproxy.adapter.aad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.kafkarestproxy.adapter.aad.EntraSettings.Addresses;
import org.kafkarestproxy.adapter.aad.EntraSettings.Graph;
import org.kafkarestproxy.adapter.aad.EntraSettings.Keys;
import org.kafkarestproxy.adapter.aad.EntraSettings.Tokens;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.security.Secret;

/** Settings for the fake tenant, and what tests ask of an identity. */
final class Samples {

    static final Keys SHORT_KEYS =
            new Keys(Duration.ofMillis(600), Duration.ofMillis(200), Duration.ofMillis(50), Duration.ofHours(24));

    private Samples() {}

    static Tokens tokens() {
        return Tokens.of(FakeTenant.TENANT, Set.of(FakeTenant.AUDIENCE));
    }

    static EntraSettings settings(FakeTenant tenant) {
        return settings(tenant, tokens(), Keys.DEFAULTS, Optional.empty());
    }

    static EntraSettings settings(FakeTenant tenant, Tokens tokens, Keys keys, Optional<Graph> graph) {
        Addresses addresses = Addresses.of(tenant.authority(), tenant.authority() + "/sts", FakeTenant.TENANT);
        return new EntraSettings(
                tokens,
                addresses,
                keys,
                Optional.of(tenant.certificate().certificatePem()),
                Set.of(FakeTenant.GROUP),
                true,
                graph);
    }

    static Graph graph(FakeTenant tenant, GraphCredential credential) {
        return new Graph(
                credential,
                tenant.graphUrl(),
                tenant.graphUrl().toString(),
                Duration.ofMinutes(5),
                Duration.ofSeconds(60),
                Duration.ofMinutes(30),
                1000,
                Duration.ofMillis(500),
                Duration.ofMillis(800),
                32);
    }

    static Graph graph(FakeTenant tenant) {
        return graph(tenant, new GraphCredential.ClientSecret(FakeTenant.PROXY, new Secret(FakeTenant.PROXY_SECRET)));
    }

    /** The reason for which a call was refused with this code, as the log gets it. */
    static String refusal(ErrorCode code, Runnable call) {
        ProxyException refused = catchThrowableOfType(ProxyException.class, call::run);
        assertThat(refused).as("is refused").isNotNull();
        assertThat(refused.code()).as(String.valueOf(refused.getCause())).isEqualTo(code);
        return refused.getCause().getMessage();
    }
}
