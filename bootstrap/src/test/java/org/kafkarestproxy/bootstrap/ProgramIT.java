package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kafkarestproxy.adapter.kafka.TestBroker;
import org.kafkarestproxy.bootstrap.ApiClient.Answer;

/** The jar as a process of its own. */
@Timeout(180)
class ProgramIT {

    private static final Duration START = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private Program demo(String... more) throws IOException {
        return Program.jar(
                folder,
                Stream.of(List.of("demo"), Program.FREE_PORTS, List.of(more))
                        .flatMap(List::stream)
                        .toArray(String[]::new));
    }

    @Test
    void the_three_lines_of_the_demo_work() throws Exception {
        try (Program demo = demo()) {
            demo.baseUri();
            await().atMost(START).until(() -> demo.out().contains("Ctrl-C ends it."));
            List<String> curls = demo.out()
                    .lines()
                    .filter(line -> line.startsWith("  curl "))
                    .toList();
            assertThat(curls).hasSize(3);

            assertThat(shell(curls.get(0))).contains("\"topic\":\"hello\"");
            assertThat(shell(curls.get(1))).isEqualTo("{\"offsets\":[{\"partition\":0,\"offset\":0}]}");
            assertThat(shell(curls.get(2))).contains("\"value\":\"Hello, Kafka\"");
        }
    }

    private String shell(String line) throws Exception {
        try (Program curl =
                Program.start(folder, Map.of(), List.of("/bin/sh", "-c", line.replaceFirst("curl", "curl -sS")))) {
            assertThat(curl.exitCode(START)).as(curl.err()).isZero();
            await().until(() -> !curl.out().isEmpty());
            return curl.out();
        }
    }

    @Test
    void sigterm_ends_it_in_order_with_0() throws Exception {
        try (Program demo = demo()) {
            ApiClient management = ApiClient.undescribed(URI.create(demo.managementUri()));
            await().atMost(START).until(() -> management.get("/ready").status() == 200);
            assertThat(management.get("/info").json().get("kafka").asText()).isEqualTo("memory");

            demo.terminate();

            await().atMost(Duration.ofSeconds(2))
                    .until(() -> management.get("/ready").status() == 503);
            assertThat(management.get("/healthy").status()).isEqualTo(200);
            assertThat(new ApiClient(URI.create(demo.baseUri()))
                            .get("/v1/status")
                            .status())
                    .isEqualTo(200);
            assertThat(demo.exitCode(Duration.ofSeconds(10))).isZero();
            assertThat(demo.out()).contains("Stopping", "Stopped");
        }
    }

    @Test
    void readers_that_wait_are_let_go_with_an_answer() throws Exception {
        try (Program demo = demo("--set", "shutdown.lame-duck=1s")) {
            ApiClient api = new ApiClient(URI.create(demo.baseUri()));
            String topic = api.newTopic(1);
            CompletableFuture<Answer> waiting =
                    api.getLater("/v1/consumer/topics/" + topic + "/partitions/0/offsets/0?wait=50000");
            await().during(Duration.ofMillis(500)).until(() -> !waiting.isDone());

            demo.terminate();

            Answer answer = waiting.get(3, TimeUnit.SECONDS);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo("{\"records\":[]}");
            assertThat(answer.header("NextOffset")).isEqualTo("0");
            assertThat(demo.exitCode(Duration.ofSeconds(5))).isZero();
        }
    }

    @Test
    void spans_reach_a_collector_before_it_ends() throws Exception {
        List<String> command = Stream.of(
                        List.of(Program.JAVA.toString(), "-jar", Program.JAR.toString(), "demo"), Program.FREE_PORTS)
                .flatMap(List::stream)
                .toList();
        try (OtlpReceiver receiver = new OtlpReceiver();
                Program program =
                        Program.start(folder, Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint()), command)) {
            new ApiClient(URI.create(program.baseUri())).get("/v1/status");
            program.terminate();

            assertThat(program.exitCode(Duration.ofSeconds(20)))
                    .as(program.out())
                    .isZero();
            assertThat(receiver.spans()).anyMatch(span -> span.name().equals("GET /v1/status"));
        }
    }

    @Test
    void a_second_sigterm_ends_it_at_once_with_143() throws Exception {
        try (Program demo = demo("--set", "shutdown.lame-duck=60s")) {
            ApiClient management = ApiClient.undescribed(URI.create(demo.managementUri()));
            demo.terminate();
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> management.get("/ready").status() == 503);

            demo.terminate();

            assertThat(demo.exitCode(Duration.ofSeconds(5))).isEqualTo(143);
        }
    }

    @Test
    void without_configuration_it_says_what_to_do_and_exits_with_2() throws Exception {
        try (Program program = Program.jar(folder)) {
            assertThat(program.exitCode(START)).isEqualTo(2);
            await().until(() -> program.err().contains("kafka-rest-proxy demo"));
            assertThat(program.out()).isEmpty();
        }
    }

    @Test
    void says_its_version() throws Exception {
        try (Program program = Program.jar(folder, "--version")) {
            assertThat(program.exitCode(START)).isZero();
            await().until(() -> program.out().matches("kafka-rest-proxy \\d+\\.\\d+\\.\\d+.*"));
        }
    }

    @Test
    void in_front_of_a_broker_it_is_ready_and_ends_in_order() throws Exception {
        try (Program program = Program.jar(
                folder,
                Stream.of(
                                List.of(
                                        "--kafka",
                                        TestBroker.shared().bootstrapServers(),
                                        "--set",
                                        "auth.mode=off",
                                        "--set",
                                        "shutdown.lame-duck=0s"),
                                Program.FREE_PORTS)
                        .flatMap(List::stream)
                        .toArray(String[]::new))) {
            ApiClient management = ApiClient.undescribed(URI.create(program.managementUri()));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> management.get("/ready").status() == 200);
            ApiClient api = new ApiClient(URI.create(program.baseUri()));
            String topic = api.newTopic(1);
            assertThat(api.produce(topic, "{\"records\":[{\"value\":1}]}").status())
                    .isEqualTo(200);

            program.terminate();

            assertThat(program.exitCode(Duration.ofSeconds(10))).isZero();
            assertThat(program.out()).doesNotContain("ERROR", "WARN");
        }
    }
}
