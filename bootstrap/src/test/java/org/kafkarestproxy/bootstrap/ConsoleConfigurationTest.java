package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kafkarestproxy.adapter.http.console.ConsoleSettings;
import org.kafkarestproxy.adapter.http.console.ConsoleSettings.SignIn;

class ConsoleConfigurationTest {

    private static final String TENANT = "11111111-aaaa-4bbb-8ccc-111111111111";
    private static final String CLIENT = "77777777-aaaa-4bbb-8ccc-777777777777";
    private static final Map<String, String> OPEN = Map.of("auth.mode", "off");
    private static final Map<String, String> ENTRA = Map.of(
            "auth.mode", "entra",
            "auth.entra.tenant", TENANT,
            "auth.entra.audiences", "api://kafka-rest-proxy,66666666-aaaa-4bbb-8ccc-666666666666",
            "auth.access.roles", "Everything");

    private static Optional<ConsoleSettings> console(Map<String, String> common, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(common);
        all.putAll(settings);
        return TestProxy.withoutBrokers(all).console();
    }

    @Test
    void there_is_none_unless_asked_for() {
        assertThat(console(OPEN, Map.of())).isEmpty();
        assertThat(console(ENTRA, Map.of("console.client-id", CLIENT))).isEmpty();
    }

    @Test
    void its_paths_lead_nowhere_where_there_is_none() {
        try (Proxy proxy = TestProxy.onMemory()) {
            ApiClient api = new ApiClient(proxy.baseUri());

            assertThat(api.get("/console/").errorCode()).isEqualTo(40404);
            assertThat(api.get("/console").errorCode()).isEqualTo(40404);
        }
    }

    @Test
    void nobody_signs_in_where_everybody_may_come_in() {
        assertThat(console(OPEN, Map.of("console.enabled", "true", "console.client-id", CLIENT)))
                .contains(new ConsoleSettings(false, Optional.empty()));
    }

    @Test
    void people_bring_a_token_where_no_application_is_named() {
        assertThat(console(ENTRA, Map.of("console.enabled", "true")))
                .contains(new ConsoleSettings(true, Optional.empty()));
    }

    @Test
    void people_sign_in_to_the_tenant_for_the_first_audience() {
        assertThat(console(ENTRA, Map.of("console.enabled", "true", "console.client-id", CLIENT)))
                .contains(new ConsoleSettings(
                        true,
                        Optional.of(new SignIn(
                                URI.create("https://login.microsoftonline.com/" + TENANT + "/oauth2/v2.0/authorize"),
                                URI.create("https://login.microsoftonline.com/" + TENANT + "/oauth2/v2.0/token"),
                                CLIENT,
                                "api://kafka-rest-proxy/.default"))));
    }

    @Test
    void another_scope_can_be_asked_for() {
        ConsoleSettings console = console(
                        ENTRA,
                        Map.of("console.enabled", "true", "console.client-id", CLIENT, "console.scope", "api://k/read"))
                .orElseThrow();

        assertThat(console.signIn().map(SignIn::scope)).contains("api://k/read");
    }

    @Test
    void an_application_has_an_id_and_no_name() {
        ConfigurationException refused = catchThrowableOfType(
                ConfigurationException.class, () -> console(ENTRA, Map.of("console.client-id", "kafka-console")));

        assertThat(refused.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.key()).isEqualTo("console.client-id"));
    }
}
