package org.kafkarestproxy.bootstrap.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kafkarestproxy.bootstrap.CheckConfig;

class ComposeTest {

    private static final Path FOLDER = Deploy.FOLDER.resolve("compose");

    private static JsonNode services() throws IOException {
        return Deploy.yaml("compose/compose.yaml").path("services");
    }

    private static List<String> texts(String member) throws IOException {
        List<String> texts = new ArrayList<>();
        services().forEach(service -> service.path(member).forEach(text -> texts.add(text.asText())));
        return texts;
    }

    @Test
    void the_proxy_is_configured_so_that_it_starts() throws IOException {
        Map<String, String> environment =
                Deploy.strings(services().path("proxy").path("environment"));

        assertThat(environment).containsEntry("KRP_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092");
        environment.put("KRP_HTTP_HOST", "0.0.0.0");
        assertThat(CheckConfig.of(environment)).isEqualTo(Deploy.FINE);
    }

    @Test
    void only_this_machine_can_reach_what_nobody_guards() throws IOException {
        assertThat(texts("ports")).hasSizeGreaterThan(3).allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void images_have_versions_and_the_broker_is_as_new_as_the_client() throws IOException {
        List<String> images = new ArrayList<>();
        services().forEach(service -> images.add(service.path("image").asText()));

        assertThat(images).contains("kafka-rest-proxy", "apache/kafka:" + AppInfoParser.getVersion());
        assertThat(images)
                .filteredOn(image -> !image.equals("kafka-rest-proxy"))
                .hasSize(3)
                .allSatisfy(Deploy::assertPinned);
    }

    @Test
    void what_is_mounted_and_built_exists() throws IOException {
        assertThat(texts("volumes"))
                .hasSizeGreaterThan(4)
                .allSatisfy(volume ->
                        assertThat(FOLDER.resolve(volume.split(":", 2)[0])).isRegularFile());
        JsonNode build = services().path("proxy").path("build");
        assertThat(FOLDER.resolve(build.path("context").asText())
                        .resolve(build.path("dockerfile").asText()))
                .isRegularFile();
    }

    @Test
    void the_proxy_is_locked_up_and_has_time_to_stop() throws IOException {
        JsonNode proxy = services().path("proxy");

        assertThat(proxy.path("read_only").asBoolean()).isTrue();
        assertThat(proxy.path("cap_drop").path(0).asText()).isEqualTo("ALL");
        assertThat(proxy.path("tmpfs").path(0).asText()).startsWith("/tmp:exec");
        assertThat(proxy.path("stop_grace_period").asText()).isEqualTo("20s");
    }

    @Test
    void prometheus_takes_its_configuration(@TempDir Path folder) throws Exception {
        Tool.require("promtool");
        String configuration = Deploy.text("compose/prometheus.yaml");
        assertThat(configuration).contains("rule_files:\n  - alerts.yaml", "job_name: kafka-rest-proxy", "proxy:9401");
        Files.copy(Deploy.FOLDER.resolve("prometheus/alerts.yaml"), folder.resolve("alerts.yaml"));
        Path file = Files.writeString(folder.resolve("prometheus.yml"), configuration);

        Tool.assertSucceeds("promtool", "check", "config", file.toString());
    }
}
