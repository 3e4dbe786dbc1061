package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.kafkarestproxy.adapter.aad.FakeTenant;
import org.kafkarestproxy.adapter.aad.FakeTenantToken;

/** The console and the documentation in Chromium, in front of a proxy that asks who calls. */
@Timeout(90)
@EnabledIf(value = Browser.IS_HERE, disabledReason = Browser.NEEDS)
class GuardedPagesIT {

    private static final String PERSON = "88888888-aaaa-4bbb-8ccc-888888888888";
    private static final long LONG_AGO = 1_000;

    /** One more than a double can tell from its neighbours. */
    private static final String LONG_NUMBER = "9007199254740993";

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static FakeTenant tenant;
    private static Proxy proxy;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.start();
        tenant = FakeTenant.start(folder);
        proxy = Proxy.start(TestProxy.withoutBrokers(settings()));
        await().until(proxy::ready);
        tenant.registerConsole(proxy.baseUri().resolve("/console/signed-in.html"), FakeTenant.AUDIENCE + "/.default");
        String operator = "Bearer " + tenant.token().build();
        ApiClient api = new ApiClient(proxy.baseUri());
        for (String topic : List.of("open.orders", "listed.secret", "hidden")) {
            assertThat(api.call("PUT", "/v1/topics/" + topic, null, "Authorization", operator)
                            .status())
                    .isEqualTo(200);
        }
        String one = "{\"records\":[{\"value\":{\"id\":" + LONG_NUMBER + "}}]}";
        assertThat(api.call("POST", "/v1/producer/topics/open.orders", one, "Authorization", operator)
                        .status())
                .isEqualTo(200);
    }

    @AfterAll
    static void stop() throws Exception {
        browser.close();
        proxy.close();
        tenant.close();
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("auth.mode", "entra");
        settings.put("auth.entra.tenant", FakeTenant.TENANT);
        settings.put("auth.entra.audiences", FakeTenant.AUDIENCE);
        settings.put("auth.entra.authority", tenant.authority().toString());
        settings.put("auth.entra.issuer-v1", tenant.issuerV1());
        settings.put("auth.entra.ca-file", tenant.certificate().certificatePem().toString());
        settings.put(
                "auth.access.grants",
                "[{\"principals\":[\"" + FakeTenant.SERVICE + "\"],\"operations\":[\"ALL\"],\"topics\":[\"*\"]},"
                        + "{\"principals\":[\"" + PERSON
                        + "\"],\"operations\":[\"READ\",\"WRITE\"],\"topics\":[\"open.*\"]},"
                        + "{\"principals\":[\"" + PERSON
                        + "\"],\"operations\":[\"DESCRIBE\"],\"topics\":[\"listed.*\"]}]");
        settings.put("http.max-body-size", "4KiB");
        settings.put("console.enabled", "true");
        settings.put("console.client-id", FakeTenant.CONSOLE);
        return settings;
    }

    private static FakeTenantToken ofPerson() {
        return tenant.userToken().claim("oid", PERSON);
    }

    private static FakeTenantToken ended() {
        long then = System.currentTimeMillis() / 1000 - LONG_AGO;
        return ofPerson().claim("iat", then - 3600).claim("nbf", then - 3600).claim("exp", then);
    }

    @Test
    void signs_in_again_when_a_token_has_ended_and_shows_what_is_forbidden() throws Exception {
        tenant.grantToConsole(ended(), ofPerson());

        browser.run(
                "console/sign-in",
                proxy.baseUri().toString(),
                tenant.authority().toString());
    }

    @Test
    void keeps_what_was_done_when_a_token_ends_in_the_middle() throws Exception {
        browser.run("console/token", proxy.baseUri().toString(), ofPerson().build(), ended().build());
    }

    @Test
    void documentation_tries_operations_with_a_token_and_shows_why_they_are_refused() throws Exception {
        browser.run("docs", proxy.baseUri().toString(), ofPerson().build(), ended().build(), LONG_NUMBER);
    }
}
