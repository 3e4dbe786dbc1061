package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kafkarestproxy.adapter.aad.EntraSettings;
import org.kafkarestproxy.adapter.aad.GraphCredential;
import org.kafkarestproxy.domain.security.Caller;
import org.kafkarestproxy.domain.security.Operation;
import org.kafkarestproxy.domain.security.Quota;
import org.kafkarestproxy.domain.security.QuotaPolicy;
import org.kafkarestproxy.domain.topic.TopicName;

class EntraConfigurationTest {

    private static final String ID = "11111111-aaaa-4bbb-8ccc-111111111111";
    private static final String GROUP = "55555555-aaaa-4bbb-8ccc-555555555555";

    @TempDir
    private Path folder;

    private Settings settings(Map<String, String> environment, String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("proxy.yaml"), yaml);
        return Settings.forKafka(new SettingsReader(environment, false).read(Optional.of(file), List.of()));
    }

    private static final String MINIMUM = """
            kafka.bootstrap-servers: a:1
            auth:
              mode: entra
              entra: {tenant: 11111111-AAAA-4bbb-8ccc-111111111111, audiences: ['api://kafka']}
              access: {groups: [55555555-aaaa-4bbb-8ccc-555555555555]}
            """;

    private String refusal(String yaml) {
        ConfigurationException refused = catchThrowableOfType(
                ConfigurationException.class, () -> settings(Map.of(), "kafka.bootstrap-servers: a:1\n" + yaml));
        assertThat(refused).isNotNull();
        return refused.getMessage();
    }

    @Test
    void the_model_of_hdinsight_is_a_few_lines() throws IOException {
        Settings settings = settings(Map.of(), MINIMUM);

        EntraSettings entra = settings.entra().orElseThrow();
        assertThat(entra.tokens().tenant()).isEqualTo(ID);
        assertThat(entra.tokens().audiences()).containsExactly("api://kafka");
        assertThat(entra.addresses())
                .isEqualTo(new EntraSettings.Addresses(
                        "https://sts.windows.net/" + ID + "/",
                        "https://login.microsoftonline.com/" + ID + "/v2.0",
                        URI.create("https://login.microsoftonline.com/" + ID + "/discovery/keys"),
                        URI.create("https://login.microsoftonline.com/" + ID + "/discovery/v2.0/keys"),
                        URI.create("https://login.microsoftonline.com/" + ID + "/oauth2/v2.0/token")));
        assertThat(entra.policyGroups()).containsExactly(GROUP);
        assertThat(entra.graph()).isEmpty();
        assertThat(settings.warnings()).extracting(Problem::key).containsExactly("auth.graph.credential");
        Caller member = new Caller(ID, ID, ID, Caller.Kind.APP, Set.of(), Set.of(GROUP), false, "");
        for (Operation operation : Operation.values()) {
            assertThat(settings.policy().allows(member, operation, new TopicName("any")))
                    .isTrue();
        }
    }

    @Test
    void all_that_is_missing_is_named_in_one_go() {
        assertThat(refusal("auth: {mode: entra, graph: {credential: secret}}\nhttp.host: 0.0.0.0\n"))
                .contains(
                        "auth.entra.tenant",
                        "auth.entra.audiences",
                        "auth.access.groups",
                        "auth.graph.client-id",
                        "auth.graph.client-secret-file",
                        "http.tls.cert-file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "auth.entra.tenant: contoso|auth.entra.tenant",
                "auth.entra.cloud: moon|auth.entra.cloud",
                "auth.entra.token-versions: [3.0]|auth.entra.token-versions",
                "auth.entra.authority: 'http://login.example.com'|https://",
                "auth.entra.jwks-v2: 'not an address'|auth.entra.jwks-v2",
                "auth.entra.ca-file: /nowhere/ca.pem|auth.entra.ca-file",
                "auth.entra.keys.refresh-ahead: 2h|auth.entra.keys.refresh-ahead",
                "auth.access.groups: [admins]|'admins' is not an object id",
                "auth.graph.membership: sometimes|auth.graph.membership",
                "auth.graph.membership: graph|needs a credential",
                "auth.graph.credential: password|auth.graph.credential",
                "auth.graph.credential: certificate|auth.graph.private-key-file",
                "auth.graph.credential: federated|AZURE_FEDERATED_TOKEN_FILE",
                "auth.audit: some|auth.audit",
                "http.trusted-proxies: [proxy.example.com]|http.trusted-proxies",
                "http.tls.cert-file: /nowhere/tls.crt|/nowhere/tls.crt"
            })
    void what_is_wrong_is_named(String line, String named) {
        assertThat(refusal("auth.mode: entra\n" + line + "\n")).contains(named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{operations: [READ], topics: ['*']}|names nobody",
                "{roles: [r], topics: ['*']}|gives no operations",
                "{roles: [r], operations: [READ]}|names no topics",
                "{roles: [r], operations: [read], topics: ['*']}|'read' is no operation",
                "{roles: [r], operations: [READ], topics: ['a*b']}|'*' may only stand at the end",
                "{groups: [g], operations: [READ], topics: ['*']}|'g' is not an object id",
                "{principals: [p], operations: [READ], topics: ['*']}|'p' is not an object id",
                "{role: [r], operations: [READ], topics: ['*']}|role"
            })
    void a_grant_that_says_too_little_or_nonsense_is_refused(String grant, String why) {
        assertThat(refusal("auth:\n  mode: entra\n  access:\n    grants:\n      - " + grant + "\n"))
                .contains("auth.access.grants", why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{records-per-second: 1}|names nobody",
                "{groups: [g], records-per-second: 1}|'g' is not an object id",
                "{clients: [c], records-per-second: 1}|'c' is not an object id",
                "{clients: [55555555-aaaa-4bbb-8ccc-555555555555], records-per-second: 0}|'0' is not a whole number",
                "{clients: [55555555-aaaa-4bbb-8ccc-555555555555], bytes-per-second: much}|'much' is not a size",
                "{client: [c]}|client"
            })
    void a_quota_that_says_too_little_or_nonsense_is_refused(String quota, String why) {
        assertThat(refusal("auth:\n  mode: entra\n  access:\n    quotas:\n      - " + quota + "\n"))
                .contains("auth.access.quotas", why);
    }

    @Test
    void quotas_go_by_group_and_by_client_and_there_is_one_for_the_others() throws IOException {
        String group = "66666666-aaaa-4bbb-8ccc-666666666666";
        Settings settings = settings(
                Map.of(
                        "KRP_LIMITS_PER_PRINCIPAL_RECORDS_PER_SECOND",
                        "50",
                        "KRP_AUTH_ACCESS_QUOTAS",
                        "[{\"groups\":[\"" + group + "\"],\"records-per-second\":1000}," + "{\"clients\":[\"" + ID
                                + "\"],\"bytes-per-second\":\"2MiB\"}]"),
                MINIMUM);
        QuotaPolicy quotas = settings.policy().quotas();
        Caller other = new Caller(ID, ID, "x", Caller.Kind.APP, Set.of(), Set.of(), true, "");
        Caller byClient = new Caller(ID, ID, ID, Caller.Kind.APP, Set.of(), Set.of(), true, "");

        assertThat(quotas.of(other, Set.of())).isEqualTo(new Quota(50, Quota.UNLIMITED));
        assertThat(quotas.of(other, Set.of(group))).isEqualTo(new Quota(1_000, Quota.UNLIMITED));
        assertThat(quotas.of(byClient, Set.of())).isEqualTo(new Quota(Quota.UNLIMITED, 2 << 20));
        assertThat(settings.entra().orElseThrow().policyGroups()).contains(group);
    }

    @Test
    void grants_come_from_the_file_or_as_json() throws IOException {
        String yaml = MINIMUM.replace(
                "access: {groups: [55555555-aaaa-4bbb-8ccc-555555555555]}",
                "access: {grants: [{roles: [Orders.Writer], operations: [WRITE], topics: ['orders.*']}]}");
        Caller writer = new Caller(ID, ID, ID, Caller.Kind.APP, Set.of("Orders.Writer"), Set.of(), false, "");
        Map<String, String> environment = new HashMap<>();
        environment.put(
                "KRP_AUTH_ACCESS_GRANTS",
                "[{\"roles\":[\"Orders.Writer\"],\"operations\":[\"WRITE\"],\"topics\":[\"orders.*\"]}]");

        for (Settings settings : List.of(settings(Map.of(), yaml), settings(environment, yaml))) {
            assertThat(settings.policy().allows(writer, Operation.WRITE, new TopicName("orders.eu")))
                    .isTrue();
            assertThat(settings.policy().allows(writer, Operation.READ, new TopicName("orders.eu")))
                    .isFalse();
            assertThat(settings.policy().allows(writer, Operation.WRITE, new TopicName("invoices")))
                    .isFalse();
        }
    }

    @Test
    void the_hdinsight_preset_adds_its_audiences_and_a_warning() throws IOException {
        Settings settings =
                settings(Map.of(), MINIMUM.replace("audiences: ['api://kafka']", "accept-hdinsight-audience: true"));

        assertThat(settings.entra().orElseThrow().tokens().audiences())
                .containsExactlyInAnyOrder(
                        "https://hib.azurehdinsight.net",
                        "https://hib.azurehdinsight.net/",
                        "7865c1d2-f040-46cc-875f-831a1ef6a28a");
        assertThat(settings.warnings()).extracting(Problem::key).contains("auth.entra.accept-hdinsight-audience");
    }

    @Test
    void national_clouds_have_their_addresses() throws IOException {
        EntraSettings gov = settings(Map.of(), MINIMUM + "auth.entra.cloud: us-gov\n")
                .entra()
                .orElseThrow();
        EntraSettings china = settings(Map.of(), MINIMUM + "auth.entra.cloud: china\n")
                .entra()
                .orElseThrow();

        assertThat(gov.addresses().issuerV2()).startsWith("https://login.microsoftonline.us/");
        assertThat(china.addresses().issuerV1()).startsWith("https://sts.chinacloudapi.cn/");
        assertThat(china.addresses().keysV1().getHost()).isEqualTo("login.partner.microsoftonline.cn");
    }

    private GraphCredential credential(Map<String, String> environment, String... lines) throws IOException {
        List<String> all = new ArrayList<>(List.of(MINIMUM.stripTrailing()));
        all.addAll(List.of(lines));
        return settings(environment, String.join("\n", all))
                .entra()
                .flatMap(EntraSettings::graph)
                .orElseThrow()
                .credential();
    }

    @Test
    void each_credential_is_read_and_azures_own_variables_are_known() throws IOException {
        Path file = Files.writeString(folder.resolve("x"), "x");

        assertThat(credential(
                        Map.of("KRP_AUTH_GRAPH_CLIENT_SECRET", "canary"),
                        "auth.graph.credential: secret",
                        "auth.graph.client-id: " + ID))
                .isInstanceOf(GraphCredential.ClientSecret.class)
                .asString()
                .doesNotContain("canary");
        assertThat(credential(
                        Map.of(),
                        "auth.graph.credential: secret",
                        "auth.graph.client-id: " + ID,
                        "auth.graph.client-secret-file: " + file))
                .isEqualTo(new GraphCredential.ClientSecretFile(ID, file));
        assertThat(credential(
                        Map.of("AZURE_CLIENT_ID", ID, "AZURE_FEDERATED_TOKEN_FILE", file.toString()),
                        "auth.graph.credential: federated"))
                .isEqualTo(new GraphCredential.Federated(ID, file));
        assertThat(credential(Map.of(), "auth.graph.credential: managed-identity"))
                .isEqualTo(new GraphCredential.ManagedIdentity(
                        URI.create("http://169.254.169.254/metadata/identity/oauth2/token"),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(credential(
                        Map.of("IDENTITY_ENDPOINT", "http://127.0.0.1:41/msi", "IDENTITY_HEADER", "h"),
                        "auth.graph.credential: managed-identity"))
                .isInstanceOfSatisfying(GraphCredential.ManagedIdentity.class, machine -> {
                    assertThat(machine.url()).hasPort(41);
                    assertThat(machine.header()).isPresent();
                });
    }

    @Test
    void a_secret_and_a_file_with_one_exclude_each_other() throws IOException {
        Path file = Files.writeString(folder.resolve("x"), "x");
        assertThat(refusal(
                        "auth.mode: entra\nauth.graph: {credential: secret, client-secret: canary, client-secret-file: "
                                + file + "}\n"))
                .contains("one of them is enough")
                .doesNotContain("canary");
    }

    @Test
    void tokens_over_plain_http_must_be_meant() throws IOException {
        assertThat(refusal(MINIMUM.lines().skip(1).reduce("", (a, b) -> a + b + "\n") + "http.host: 0.0.0.0\n"))
                .contains("http.tls-in-front=true");
        assertThat(settings(Map.of(), MINIMUM + "http: {host: 0.0.0.0, tls-in-front: true}\n")
                        .http()
                        .host())
                .isEqualTo("0.0.0.0");
    }

    @Test
    void the_printed_configuration_holds_no_client_secret() throws IOException {
        Path file = Files.writeString(
                folder.resolve("p.yaml"), MINIMUM + "auth.graph: {credential: secret, client-secret: canary}\n");
        Configuration read = new SettingsReader(Map.of(), false).read(Optional.of(file), List.of());

        assertThat(String.join("\n", PrintedConfiguration.lines(read)))
                .doesNotContain("canary")
                .contains("auth.graph.client-secret: '********'", "auth.entra.max-token-size: 16KiB");
    }
}
