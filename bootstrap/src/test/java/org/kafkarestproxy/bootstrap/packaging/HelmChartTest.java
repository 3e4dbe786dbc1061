package org.kafkarestproxy.bootstrap.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kafkarestproxy.bootstrap.CheckConfig;

/** The chart as Helm's own engine renders it. */
class HelmChartTest {

    private static final Path CHART = Deploy.FOLDER.resolve("helm");
    private static final String MOUNTED = "/etc/kafka-rest-proxy";
    private static final int WATCHDOG_SECONDS = 5;

    @TempDir
    private Path folder;

    @BeforeAll
    static void requireHelm() {
        assumeTrue(
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64"),
                "Helm's library is on the class path for Linux on amd64 only");
    }

    private static TemplateCommand template() {
        return new Helm(CHART)
                .template()
                .withName("test")
                .withNamespace("space")
                .withKubeVersion("1.34.0");
    }

    private static List<JsonNode> rendered(String values) throws IOException {
        return Deploy.documents(
                template().withValuesFile(CHART.resolve("ci/" + values)).call());
    }

    private static JsonNode find(List<JsonNode> manifests, String kind) {
        return manifests.stream()
                .filter(manifest -> manifest.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind));
    }

    private static JsonNode pod(List<JsonNode> manifests) {
        return find(manifests, "Deployment").path("spec").path("template").path("spec");
    }

    private static JsonNode container(List<JsonNode> manifests) {
        return pod(manifests).path("containers").path(0);
    }

    @Test
    void helm_finds_nothing_to_complain_of() {
        LintResult lint = new Helm(CHART).lint().strict().call();

        assertThat(lint.isFailed()).as(lint.getMessages().toString()).isFalse();
        assertThat(lint.getMessages()).noneMatch(message -> message.contains("WARN") || message.contains("ERROR"));
    }

    @Test
    void without_brokers_nothing_is_installed() {
        TemplateCommand template = template();

        assertThatThrownBy(template::call).hasMessageContaining("config.kafka.bootstrap-servers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"entra-values.yaml", "open-values.yaml"})
    void the_proxy_takes_its_configuration(String values) throws IOException {
        List<JsonNode> manifests = rendered(values);
        String yaml =
                find(manifests, "ConfigMap").path("data").path("proxy.yaml").asText();
        Deploy.write(folder, "tls/tls.crt", "tls/tls.key", "secrets/graph-client-secret");
        Files.writeString(folder.resolve("secrets/kafka.properties"), "jaas=x\n");
        Path file = Files.writeString(folder.resolve("proxy.yaml"), yaml.replace(MOUNTED, folder.toString()));
        Map<String, String> environment = new HashMap<>();
        container(manifests)
                .path("env")
                .forEach(variable -> environment.put(
                        variable.path("name").asText(), variable.path("value").asText("10.0.0.7")));

        assertThat(CheckConfig.of(environment, file)).isEqualTo(Deploy.FINE);
        assertThat(environment).containsEntry("KRP_MANAGEMENT_HOST", "10.0.0.7");
        assertThat(container(manifests).path("args")).hasToString("[\"-c\",\"" + MOUNTED + "/proxy.yaml\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"entra-values.yaml", "open-values.yaml"})
    void what_the_proxy_needs_to_stop_is_less_than_it_gets(String values) throws IOException {
        List<JsonNode> manifests = rendered(values);
        JsonNode shutdown = Deploy.documents(find(manifests, "ConfigMap")
                        .path("data")
                        .path("proxy.yaml")
                        .asText())
                .get(0)
                .path("shutdown");

        int needed = seconds(shutdown.path("lame-duck")) + seconds(shutdown.path("timeout")) + WATCHDOG_SECONDS;
        assertThat(pod(manifests).path("terminationGracePeriodSeconds").asInt()).isGreaterThan(needed);
        assertThat(seconds(shutdown.path("lame-duck"))).isEqualTo(8);
    }

    private static int seconds(JsonNode duration) {
        return Integer.parseInt(duration.asText().replace("s", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"entra-values.yaml", "open-values.yaml"})
    void the_pod_may_do_nothing_that_it_need_not(String values) throws IOException {
        JsonNode pod = pod(rendered(values));
        JsonNode container = pod.path("containers").path(0).path("securityContext");

        assertThat(pod.path("enableServiceLinks").asBoolean(true)).isFalse();
        assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(pod.path("securityContext").path("runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.path("securityContext").path("runAsUser").asInt()).isPositive();
        assertThat(container.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(container.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(container.path("capabilities").path("drop")).hasToString("[\"ALL\"]");
        assertThat(pod.path("volumes").findValuesAsText("name")).contains("tmp");
    }

    @Test
    void probes_ask_the_management_port_and_the_service_leads_to_the_api_only() throws IOException {
        List<JsonNode> manifests = rendered("open-values.yaml");

        JsonNode container = container(manifests);
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(container.path(probe).path("httpGet").path("port").asText())
                    .as(probe)
                    .isEqualTo("management");
        }
        assertThat(container.path("readinessProbe").path("httpGet").path("path").asText())
                .isEqualTo("/ready");
        assertThat(container.path("ports").path(0).path("containerPort").asInt())
                .isEqualTo(8080);
        assertThat(find(manifests, "Service").path("spec").path("ports").findValuesAsText("targetPort"))
                .containsExactly("api");
    }

    @Test
    void everything_that_selects_pods_selects_these() throws IOException {
        List<JsonNode> manifests = rendered("entra-values.yaml");
        Map<String, String> labels = Deploy.strings(find(manifests, "Deployment")
                .path("spec")
                .path("template")
                .path("metadata")
                .path("labels"));

        for (String kind : List.of("Deployment", "PodDisruptionBudget")) {
            assertThat(labels)
                    .as(kind)
                    .containsAllEntriesOf(Deploy.strings(
                            find(manifests, kind).path("spec").path("selector").path("matchLabels")));
        }
        assertThat(labels)
                .containsAllEntriesOf(
                        Deploy.strings(find(manifests, "Service").path("spec").path("selector")))
                .containsAllEntriesOf(Deploy.strings(find(manifests, "NetworkPolicy")
                        .path("spec")
                        .path("podSelector")
                        .path("matchLabels")));
        assertThat(find(manifests, "HorizontalPodAutoscaler")
                        .path("spec")
                        .path("scaleTargetRef")
                        .path("name"))
                .isEqualTo(find(manifests, "Deployment").path("metadata").path("name"));
    }

    @Test
    void prometheus_finds_the_management_service_under_the_name_of_the_alert_rules() throws IOException {
        List<JsonNode> manifests = rendered("entra-values.yaml");
        Map<String, String> wanted = Deploy.strings(
                find(manifests, "ServiceMonitor").path("spec").path("selector").path("matchLabels"));

        assertThat(manifests)
                .filteredOn(manifest -> manifest.path("kind").asText().equals("Service"))
                .filteredOn(service -> Deploy.strings(service.path("metadata").path("labels"))
                        .entrySet()
                        .containsAll(wanted.entrySet()))
                .hasSize(1);
        assertThat(find(manifests, "ServiceMonitor").findValuesAsText("replacement"))
                .containsExactly("kafka-rest-proxy");
    }

    @Test
    void a_change_of_the_configuration_is_a_rollout() throws IOException {
        Path values = CHART.resolve("ci/open-values.yaml");
        String before = template().withValuesFile(values).call();
        String after = template()
                .withValuesFile(values)
                .set("config.limits.max-records", 1_000_000)
                .call();

        assertThat(checksum(after)).isNotEqualTo(checksum(before));
        assertThat(after).contains("max-records: 1000000");
    }

    private static String checksum(String manifests) throws IOException {
        return find(Deploy.documents(manifests), "Deployment")
                .findValuesAsText("checksum/config")
                .get(0);
    }
}
