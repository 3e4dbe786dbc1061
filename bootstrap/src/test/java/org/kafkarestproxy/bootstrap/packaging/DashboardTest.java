package org.kafkarestproxy.bootstrap.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardTest {

    private static JsonNode dashboard() throws IOException {
        return Deploy.json(Deploy.FOLDER.resolve("grafana/kafka-rest-proxy.json"));
    }

    private static List<String> expressions() throws IOException {
        List<String> expressions = new ArrayList<>();
        dashboard()
                .path("panels")
                .forEach(panel -> panel.path("targets")
                        .forEach(target -> expressions.add(target.path("expr").asText())));
        return expressions;
    }

    @Test
    void every_name_in_it_is_published() throws IOException {
        assertThat(expressions())
                .hasSizeGreaterThan(30)
                .allSatisfy(expression -> assertThat(PublishedMetrics.unknownIn(expression))
                        .as(expression)
                        .isEmpty());
    }

    @Test
    void prometheus_understands_every_expression(@TempDir Path folder) throws Exception {
        Tool.require("promtool");
        ObjectNode rules = new ObjectMapper().createObjectNode();
        ArrayNode group =
                rules.putArray("groups").addObject().put("name", "panels").putArray("rules");
        for (String expression : expressions()) {
            group.addObject().put("record", "a:b").put("expr", expression.replace("$__rate_interval", "5m"));
        }
        Path file = Files.writeString(folder.resolve("panels.yaml"), rules.toString());

        Tool.assertSucceeds("promtool", "check", "rules", "--lint=none", file.toString());
    }

    @Test
    void every_panel_has_its_own_number_and_asks_the_chosen_source_about_the_chosen_job() throws IOException {
        List<JsonNode> panels = new ArrayList<>();
        dashboard().path("panels").forEach(panels::add);

        assertThat(panels).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
        assertThat(panels)
                .filteredOn(panel -> !panel.path("type").asText().equals("row"))
                .allSatisfy(
                        panel -> assertThat(panel.path("datasource").path("uid").asText())
                                .isEqualTo("${datasource}"));
        assertThat(expressions()).allMatch(expression -> expression.contains("job=\"$job\""));
        assertThat(dashboard().path("templating").path("list").findValuesAsText("name"))
                .contains("datasource", "job", "instance");
    }

    @Test
    void no_panel_lies_on_another() throws IOException {
        boolean[][] taken = new boolean[500][24];
        for (JsonNode panel : dashboard().path("panels")) {
            JsonNode at = panel.path("gridPos");
            for (int y = at.path("y").asInt();
                    y < at.path("y").asInt() + at.path("h").asInt();
                    y++) {
                for (int x = at.path("x").asInt();
                        x < at.path("x").asInt() + at.path("w").asInt();
                        x++) {
                    assertThat(taken[y][x]).as(panel.path("title").asText()).isFalse();
                    taken[y][x] = true;
                }
            }
        }
    }
}
