package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kafkarestproxy.bootstrap.ApiClient.Answer;

/** What a Prometheus sees of the whole program. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsTest {

    private static final Path PROMTOOL = Path.of("/usr/bin/promtool");
    private static final String OPEN_METRICS = "application/openmetrics-text;version=1.0.0";

    private Proxy proxy;
    private ApiClient api;
    private ApiClient management;

    @BeforeAll
    void start() {
        proxy = TestProxy.onMemory();
        await().until(proxy::ready);
        api = new ApiClient(proxy.baseUri());
        management = ApiClient.undescribed(proxy.managementUri());
    }

    @AfterAll
    void stop() {
        proxy.close();
    }

    private String scrape() {
        return Scrape.of(management).text();
    }

    private double value(String series) {
        return Scrape.of(management).value(series);
    }

    @Test
    void counts_exactly_what_was_sent() {
        String topic = api.newTopic(1);
        String written = "krp_records_produced_total{outcome=\"written\"}";
        String read = "krp_records_consumed_total";
        String produced = "krp_produced_bytes_total";
        String requests = "krp_http_requests_seconds_count{api=\"v1\",method=\"POST\","
                + "route=\"/v1/producer/topics/{topic}\",status=\"200\"}";
        double writtenBefore = value(written);
        double readBefore = value(read);
        double bytesBefore = value(produced);
        double requestsBefore = value(requests);

        for (int i = 0; i < 5; i++) {
            api.produce(topic, "{\"records\":[{\"value\":\"ab\"},{\"key\":\"k\",\"value\":\"c\"}]}");
        }
        api.read(topic, 0, "earliest", "count=7");

        await().until(() -> value(requests) - requestsBefore == 5);
        assertThat(value(written) - writtenBefore).isEqualTo(10);
        assertThat(value(read) - readBefore).isEqualTo(7);
        assertThat(value(produced) - bytesBefore).isGreaterThanOrEqualTo(5 * 4);
        assertThat(value("krp_kafka_operation_seconds_count{operation=\"append\",outcome=\"ok\"}"))
                .isGreaterThanOrEqualTo(5);
    }

    @Test
    void a_thousand_topics_paths_and_methods_add_no_series() {
        for (int i = 0; i < 4; i++) {
            callWithAThousandth(i);
        }
        await().until(() ->
                Scrape.of(management).seriesAddedSince(Scrape.of(management)).isEmpty());
        Scrape before = Scrape.of(management);

        for (int i = 4; i < 1_000; i++) {
            callWithAThousandth(i);
        }

        assertThat(Scrape.of(management).seriesAddedSince(before)).isEmpty();
    }

    private void callWithAThousandth(int i) {
        String body = "{\"records\":[{\"value\":\"a\"}]}";
        switch (i % 4) {
            case 0 -> {
                api.produce("no-such-topic-" + i, body);
                api.read("no-such-topic-" + i, i, 0, "");
                api.get("/nothing/" + i);
                api.call("M" + i, "/v1/metadata/topics", null);
            }
            case 1 -> api.get("/v1/nothing/" + i, "Authorization", "Bearer caller-" + i);
            case 2 -> api.read("no-such-topic-" + i, i, 0, "count=" + i);
            default -> api.call("M" + i, "/v1/topics/t-" + i, null);
        }
    }

    @Test
    void has_the_series_that_alerts_and_dashboards_are_made_of() {
        api.get("/v1/status");

        String scrape = scrape();

        assertThat(scrape)
                .contains(List.of(
                        "krp_http_requests_seconds_bucket{",
                        "krp_http_requests_in_flight{",
                        "krp_http_received_bytes_total{",
                        "krp_http_sent_bytes_total{",
                        "krp_http_connections{",
                        "krp_errors_total{code=\"INTERNAL\"}",
                        "krp_records_produced_total{outcome=\"unknown\"}",
                        "krp_records_consumed_total",
                        "krp_produced_bytes_total",
                        "krp_consumed_bytes_total",
                        "krp_kafka_operation_seconds_bucket{",
                        "krp_auth_decisions_total{",
                        "krp_refused_total{limit=\"share\"}",
                        "krp_memory_budget_bytes{kind=\"request\"}",
                        "krp_memory_used_bytes{kind=\"response\"}",
                        "krp_waiting_reads",
                        "krp_ready 1.0",
                        "krp_kafka_up 1.0",
                        "krp_draining 0.0",
                        "krp_log_dropped_total",
                        "krp_idempotency_evicted_total",
                        "krp_build_info{",
                        "jvm_memory_used_bytes{",
                        "process_files_open_files",
                        "jetty_threads_"));
        scrape.lines()
                .filter(line -> line.startsWith("# TYPE krp_"))
                .map(line -> line.split(" ", -1)[2])
                .forEach(name -> assertThat(scrape).contains("# HELP " + name + " "));
    }

    @Test
    void promtool_finds_nothing_to_say_about_our_names() throws Exception {
        assumeTrue(Files.isExecutable(PROMTOOL), "promtool, of Debian's package prometheus, is not installed");
        api.get("/v1/status");

        String complaints = promtool(scrape());

        assertThat(complaints.lines().filter(line -> line.startsWith("krp_"))).isEmpty();
        assertThat(complaints).doesNotContain("error while linting");
    }

    @Test
    void open_metrics_end_as_they_must() {
        Answer answer = management.get("/metrics", "Accept", OPEN_METRICS);

        assertThat(answer.header("Content-Type")).startsWith("application/openmetrics-text");
        assertThat(answer.text()).endsWith("# EOF\n").contains("# TYPE krp_errors counter");
    }

    private static String promtool(String metrics) throws IOException, InterruptedException {
        Process promtool = new ProcessBuilder(PROMTOOL.toString(), "check", "metrics")
                .redirectErrorStream(true)
                .start();
        try (OutputStream in = promtool.getOutputStream()) {
            in.write(metrics.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        promtool.waitFor();
        return said;
    }
}
