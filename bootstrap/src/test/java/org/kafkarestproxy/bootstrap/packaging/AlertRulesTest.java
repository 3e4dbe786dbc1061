package org.kafkarestproxy.bootstrap.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertRulesTest {

    private static List<JsonNode> rules() throws IOException {
        List<JsonNode> rules = new ArrayList<>();
        Deploy.yaml("prometheus/alerts.yaml")
                .path("groups")
                .forEach(group -> group.path("rules").forEach(rules::add));
        return rules;
    }

    @Test
    void every_name_in_them_is_published() throws IOException {
        assertThat(rules())
                .hasSizeGreaterThan(8)
                .allSatisfy(rule -> assertThat(
                                PublishedMetrics.unknownIn(rule.path("expr").asText()))
                        .as(rule.path("alert").asText())
                        .isEmpty());
    }

    @Test
    void a_name_that_nobody_publishes_would_be_found() {
        assertThat(PublishedMetrics.unknownIn(
                        "sum by (topic) (rate(krp_errors_totals{cod=\"krp_x\", code!=\"1\"}[5m])) > 1"))
                .containsExactly("cod", "krp_errors_totals", "topic");
    }

    @Test
    void each_says_how_bad_it_is_what_is_wrong_and_what_to_do() throws IOException {
        assertThat(rules()).allSatisfy(rule -> {
            assertThat(rule.path("labels").path("severity").asText()).isIn("critical", "warning");
            assertThat(rule.path("annotations").path("summary").asText()).endsWith(".");
            assertThat(rule.path("annotations").path("description").asText()).endsWith(".");
        });
    }

    @Test
    void prometheus_takes_them_and_they_do_what_is_expected_of_them() throws Exception {
        Tool.require("promtool");
        Tool.assertSucceeds("promtool", "check", "rules", file("alerts.yaml"));
        Tool.assertSucceeds("promtool", "test", "rules", file("alerts.test.yaml"));
    }

    @Test
    void each_is_tried_out_firing_and_silent() throws IOException {
        String tests = Deploy.text("prometheus/alerts.test.yaml");

        assertThat(rules()).allSatisfy(rule -> {
            String name = rule.path("alert").asText();
            assertThat(tests).contains("alertname: " + name + ", exp_alerts: []", "alertname=\"" + name + "\"");
        });
    }

    private static String file(String name) {
        return Deploy.FOLDER.resolve("prometheus").resolve(name).toString();
    }
}
