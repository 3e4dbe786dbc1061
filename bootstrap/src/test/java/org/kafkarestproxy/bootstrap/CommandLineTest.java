package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Map<String, String> environment, String... arguments) {
        return CommandLine.run(
                new Console(environment, new PrintWriter(out, true), new PrintWriter(err, true)), arguments);
    }

    private int run(String... arguments) {
        return run(Map.of(), arguments);
    }

    @Test
    void without_configuration_it_says_what_to_do() {
        assertThat(run()).isEqualTo(2);

        assertThat(err.toString())
                .contains("kafka-rest-proxy demo", "kafka-rest-proxy --kafka localhost:9092 --set auth.mode=off");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void help_shows_commands_and_every_setting() {
        assertThat(run("--help")).isZero();

        assertThat(out.toString()).contains("demo", "check-config", "print-config", "--kafka", "--exit-when-ready");
        assertThat(Schema.SETTINGS)
                .allSatisfy(setting -> assertThat(out.toString()).contains(setting.key(), setting.sentence()));
    }

    @Test
    void says_its_version() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("kafka-rest-proxy ");
    }

    @Test
    void an_unknown_option_is_a_usage_error() {
        assertThat(run("--prot", "1")).isEqualTo(2);
        assertThat(err.toString()).contains("--prot");
    }

    @Test
    void a_flag_without_a_value_to_set_is_a_usage_error() {
        assertThat(run("check-config", "--set", "http.port")).isEqualTo(2);
        assertThat(err.toString()).contains("must be KEY=VALUE");
    }

    @Test
    void mistakes_of_the_configuration_are_listed_without_a_stack_trace() {
        assertThat(run("--kafka", "a:1", "--set", "auth.mode=off", "--set", "http.prot=1", "--port", "x"))
                .isEqualTo(2);

        assertThat(err.toString())
                .contains("--set http.prot", "did you mean http.port?", "--port", "'x' is not a port")
                .doesNotContain("\tat ");
    }

    @Test
    void with_debug_the_stack_trace_is_shown() {
        assertThat(run("check-config", "--debug", "--set", "nonsense=1")).isEqualTo(2);
        assertThat(err.toString()).contains("\tat ");
    }

    @Test
    void a_fine_configuration_is_said_to_be_fine(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("p.yaml"), "kafka: {bootstrap-servers: 'localhost:1'}\nauth: {mode: off}\n");

        assertThat(run("check-config", "-c", file.toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("The configuration is fine");
    }

    @Test
    void check_config_agrees_with_a_start_on_what_is_missing() {
        int start = run("--set", "http.port=0");
        String startSays = err.toString();
        err.getBuffer().setLength(0);
        int check = run("check-config", "--set", "http.port=0");

        assertThat(check).isEqualTo(start).isEqualTo(2);
        assertThat(err.toString()).isEqualTo(startSays).contains("kafka.bootstrap-servers", "auth.mode");
    }

    @Test
    void check_config_agrees_with_a_start_on_variables_of_opentelemetry() {
        Map<String, String> variables =
                Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1", "OTEL_EXPORTER_OTLP_PROTOCOL", "grpc");
        int start = run(variables, "--kafka", "a:1", "--set", "auth.mode=off", "--port", "0");
        String startSays = err.toString();
        err.getBuffer().setLength(0);
        int check = run(variables, "check-config", "--kafka", "a:1", "--set", "auth.mode=off", "--port", "0");

        assertThat(check).isEqualTo(start).isEqualTo(2);
        assertThat(err.toString()).isEqualTo(startSays).contains("OTEL_*");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void check_config_takes_variables_of_opentelemetry_that_a_start_takes() {
        int exit = run(
                Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1"),
                "check-config",
                "--kafka",
                "a:1",
                "--set",
                "auth.mode=off");

        assertThat(exit).as(err.toString()).isZero();
        assertThat(out.toString()).contains("The configuration is fine");
    }

    @Test
    void an_unknown_kafka_property_is_a_warning_and_with_strict_an_error() {
        String[] fine = {
            "check-config", "--kafka", "a:1", "--set", "auth.mode=off", "--set", "kafka.producer.linger.mss=1"
        };
        assertThat(run(fine)).isZero();
        assertThat(err.toString()).contains("warning:", "did you mean linger.ms?");

        assertThat(run(
                        "check-config",
                        "--strict",
                        "--kafka",
                        "a:1",
                        "--set",
                        "auth.mode=off",
                        "--set",
                        "kafka.producer.linger.mss=1"))
                .isEqualTo(2);
    }

    @Test
    void check_config_can_ask_kafka() {
        int exit = run(
                "check-config",
                "--connect",
                "--kafka",
                "localhost:1",
                "--set",
                "auth.mode=off",
                "--set",
                "kafka.admin.default.api.timeout.ms=500",
                "--set",
                "kafka.admin.request.timeout.ms=400");

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString()).contains("Kafka did not answer in time.").doesNotContain("\tat ");
    }

    @Test
    void print_config_shows_who_set_what_and_no_secret() {
        int exit = run(
                Map.of("KRP_KAFKA_COMMON_SASL_JAAS_CONFIG", "canary", "KRP_HTTP_PORT", "77"),
                "print-config",
                "--set",
                "http.threads=5");

        assertThat(exit).isZero();
        assertThat(out.toString())
                .contains("# env KRP_HTTP_PORT", "# --set http.threads", "# default", "********")
                .doesNotContain("canary");
    }

    @Test
    void the_demo_starts_greets_and_ends_when_ready() {
        int exit = run(
                "demo",
                "--port",
                "0",
                "--set",
                "management.port=0",
                "--set",
                "shutdown.lame-duck=0s",
                "--exit-when-ready");

        assertThat(exit).isZero();
        assertThat(out.toString().lines().filter(line -> line.startsWith("  curl ")))
                .hasSize(3);
    }

    @Test
    void a_port_that_is_taken_is_an_error_that_names_it() throws IOException {
        try (java.net.ServerSocket taken = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            int exit = run(
                    "demo",
                    "--port",
                    String.valueOf(taken.getLocalPort()),
                    "--set",
                    "management.port=0",
                    "--exit-when-ready");

            assertThat(exit).isEqualTo(1);
            assertThat(err.toString())
                    .contains(String.valueOf(taken.getLocalPort()))
                    .doesNotContain("\tat ");
        }
    }
}
