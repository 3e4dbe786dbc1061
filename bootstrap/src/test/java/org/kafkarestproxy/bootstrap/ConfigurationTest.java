package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kafkarestproxy.adapter.http.AdmissionSettings;
import org.kafkarestproxy.adapter.http.AdmissionSettings.Permits;
import org.kafkarestproxy.adapter.http.HttpTimeouts;
import org.kafkarestproxy.adapter.kafka.KafkaSettings;
import org.kafkarestproxy.domain.security.Quota;
import org.kafkarestproxy.domain.topic.TopicName;

class ConfigurationTest {

    @TempDir
    private Path folder;

    private Path file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("proxy.yaml"), yaml);
    }

    private Configuration read(String yaml, Map<String, String> environment, String... flags) throws IOException {
        List<Given> given = new ArrayList<>();
        for (int i = 0; i < flags.length; i += 2) {
            given.add(new Given(flags[i], flags[i + 1], "--set " + flags[i]));
        }
        Optional<Path> path = yaml.isEmpty() ? Optional.empty() : Optional.of(file(yaml));
        return new SettingsReader(environment, false).read(path, given);
    }

    private List<Problem> problems(String yaml, Map<String, String> environment, String... flags) {
        ConfigurationException refused =
                catchThrowableOfType(ConfigurationException.class, () -> read(yaml, environment, flags));
        assertThat(refused).isNotNull();
        return refused.problems();
    }

    @Test
    void each_source_beats_the_one_before() throws IOException {
        String yaml = "http:\n  port: 1\n  threads: 2\nlimits.max-records: 3\n";
        Map<String, String> environment = Map.of("KRP_HTTP_PORT", "11", "KRP_HTTP_THREADS", "12");

        Configuration read = read(yaml, environment, "http.port", "21");

        assertThat(read.number("http.port")).isEqualTo(21);
        assertThat(read.number("http.threads")).isEqualTo(12);
        assertThat(read.number("limits.max-records")).isEqualTo(3);
        assertThat(read.text("http.host")).isEqualTo("127.0.0.1");
        assertThat(read.effective().get("http.port").source()).isEqualTo("--set http.port");
        assertThat(read.effective().get("http.threads").source()).isEqualTo("KRP_HTTP_THREADS");
        assertThat(read.effective().get("limits.max-records").source()).isEqualTo("proxy.yaml:4");
        assertThat(read.effective().get("http.host").source()).isEqualTo("default");
    }

    @Test
    void the_file_may_be_named_in_the_environment() throws IOException {
        Path file = file("http: {port: 7}");

        Configuration read =
                new SettingsReader(Map.of("KRP_CONFIG", file.toString()), false).read(Optional.empty(), List.of());

        assertThat(read.number("http.port")).isEqualTo(7);
    }

    @Test
    void nested_and_dotted_keys_are_the_same() throws IOException {
        String nested = "kafka:\n  producer:\n    compression:\n      type: zstd\n";
        String dotted = "kafka.producer.compression.type: zstd\n";
        String mixed = "kafka:\n  producer: {compression.type: zstd}\n";

        for (String yaml : List.of(nested, dotted, mixed)) {
            assertThat(read(yaml, Map.of()).section("kafka.producer.")).isEqualTo(Map.of("compression.type", "zstd"));
        }
    }

    @Test
    void pass_through_properties_come_from_every_source_and_keep_their_text() throws IOException {
        Configuration read = read(
                "kafka:\n  common:\n    client.rack: \"\"\n    retries: 007\n",
                Map.of("KRP_KAFKA_COMMON_SECURITY_PROTOCOL", "SSL"),
                "kafka.admin.client.id",
                "a=b");

        assertThat(read.section("kafka.common."))
                .isEqualTo(Map.of("client.rack", "", "retries", "007", "security.protocol", "SSL"));
        assertThat(read.section("kafka.admin.")).isEqualTo(Map.of("client.id", "a=b"));
    }

    @Test
    void lists_are_lists_in_yaml_or_by_comma() throws IOException {
        for (Configuration read : List.of(
                read("kafka:\n  bootstrap-servers: [a:1, 'b:2']\n", Map.of()),
                read("kafka:\n  bootstrap-servers: a:1, b:2\n", Map.of()),
                read("", Map.of("KRP_KAFKA_BOOTSTRAP_SERVERS", "a:1,b:2,")))) {
            assertThat(read.find("kafka.bootstrap-servers")).contains(List.of("a:1", "b:2"));
        }
    }

    @Test
    void an_empty_variable_is_not_set_and_those_of_kubernetes_are_not_meant() throws IOException {
        Configuration read = read(
                "",
                Map.of(
                        "KRP_HTTP_PORT", "",
                        "KRP_PORT", "tcp://10.0.0.1:9400",
                        "KRP_SERVICE_HOST", "10.0.0.1",
                        "KRP_PORT_9400_TCP_ADDR", "10.0.0.1",
                        "PATH", "/bin"));

        assertThat(read.number("http.port")).isEqualTo(9400);
    }

    @Test
    void all_problems_are_told_at_once_with_their_places() {
        List<Problem> problems = problems(
                "http:\n  prot: 1\n  threads: none\nkafka:\n  producer:\n    acks: 1\n",
                Map.of("KRP_HTTP_PROT", "1", "KRP_MANAGEMENT_PORT", "99999"),
                "limits.max-wait",
                "long");

        assertThat(ConfigurationException.table(problems).lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("proxy.yaml:2 ")
                        .contains("http.prot ", "unknown key; did you mean http.port?"))
                .anySatisfy(line ->
                        assertThat(line).startsWith("proxy.yaml:3 ").contains("'none' is not a whole number from 1 up"))
                .anySatisfy(line -> assertThat(line).contains("acks", "managed by the proxy"))
                .anySatisfy(
                        line -> assertThat(line).startsWith("KRP_HTTP_PROT ").contains("did you mean http.port?"))
                .anySatisfy(line ->
                        assertThat(line).startsWith("KRP_MANAGEMENT_PORT ").contains("'99999' is not a port"))
                .anySatisfy(line ->
                        assertThat(line).startsWith("--set limits.max-wait").contains("'long' is not a duration"));
    }

    @Test
    void a_key_given_twice_in_one_file_is_a_problem() {
        assertThat(problems("http.port: 1\nhttp: {port: 2}\n", Map.of()))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("twice", "proxy.yaml:1"));
        assertThat(problems("http:\n  port: 1\n  port: 2\n", Map.of()))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).containsIgnoringCase("duplicate"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http: [", "- a", "just text", "http:\n  port:\n    - {a: 1}\n"})
    void a_file_that_is_no_map_of_keys_is_a_problem_with_a_line(String yaml) {
        assertThat(problems(yaml, Map.of()))
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.source()).matches("proxy.yaml:[0-9]+"));
    }

    @Test
    void a_file_that_is_not_there_is_a_problem() {
        SettingsReader reader = new SettingsReader(Map.of(), false);

        assertThatThrownBy(() -> reader.read(Optional.of(folder.resolve("none.yaml")), List.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("none.yaml")
                .hasMessageContaining("cannot be read");
    }

    @Test
    void an_unknown_key_far_from_all_names_the_keys_of_its_section() {
        assertThat(problems("management.something-else: 1\n", Map.of()).get(0).message())
                .contains("there are management.host, management.port");
        assertThat(problems("nonsense: 1\n", Map.of()).get(0).message()).contains("sections are");
    }

    @Test
    void a_property_that_kafka_does_not_know_is_a_warning_unless_strict() throws IOException {
        String yaml = "kafka:\n  producer:\n    linger.mss: 5\n    my.plugin.key: x\n";

        assertThat(read(yaml, Map.of()).warnings())
                .extracting(Problem::message)
                .satisfiesExactly(
                        first -> assertThat(first).contains("did you mean linger.ms?"),
                        second -> assertThat(second).contains("plug-in"));
        assertThatThrownBy(() -> new SettingsReader(Map.of(), true).read(Optional.of(file(yaml)), List.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("linger.mss");
    }

    @ParameterizedTest
    @CsvSource({"500ms,500", "30s,30000", "5m,300000", "2h,7200000", "1d,86400000", "PT1.5S,1500", "0s,0"})
    void durations(String text, long millis) {
        assertThat(ValueType.DURATION.parse(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1024,1024", "64KiB,65536", "8MiB,8388608", "6MB,6000000", "1GiB,1073741824", "1 kb,1000"})
    void sizes(String text, long bytes) {
        assertThat(ValueType.SIZE.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "DURATION,30",
        "DURATION,-1s",
        "DURATION,1y",
        "DURATION,PT-1S",
        "DURATION,999999999999999d",
        "SIZE,1.5MiB",
        "SIZE,-1",
        "SIZE,5 apples",
        "SIZE,999999999999999GiB",
        "PORT,65536",
        "PORT,-1",
        "PORT,x",
        "COUNT,0",
        "COUNT,2147483648",
        "BOOLEAN,yes",
        "BOOLEAN,TRUE",
        "PERCENT,0%",
        "PERCENT,101%",
        "PERCENT,25",
        "MEMORY,0%",
        "MEMORY,1 apple"
    })
    void values_that_do_not_fit_are_refused_with_what_would(ValueType type, String text) {
        assertThatThrownBy(() -> type.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is not " + type.description());
    }

    static List<Setting> settings() {
        return Schema.SETTINGS;
    }

    @ParameterizedTest
    @MethodSource("settings")
    void every_setting_has_a_sentence_and_a_default_that_fits(Setting setting) {
        assertThat(setting.sentence()).endsWith(".");
        if (setting.defaultValue() != null) {
            assertThat(setting.type().parse(setting.defaultValue())).isNotNull();
        }
    }

    @Test
    void no_two_settings_share_an_environment_variable() {
        assertThat(Schema.SETTINGS.stream().map(Setting::environmentVariable)).doesNotHaveDuplicates();
    }

    @Test
    void everything_reaches_the_adapters() throws IOException {
        Settings settings = Settings.forKafka(read("""
                http: {host: localhost, port: 1, threads: 2, max-body-size: 3KiB, max-head-size: 4KiB, max-uri-size: 5KiB,
                  idle-timeout: 6s, head-timeout: 16s, body-timeout: 17s, response-timeout: 18s, min-rate: 19,
                  max-connections: 20, request-deadline: 40s, v1: {strict-status: true},
                  cors: {allowed-origins: ["https://a.example", "http://localhost:3000"]}}
                docs: {enabled: false}
                management: {host: '::1', port: 7, ready-requires-kafka: false}
                kafka:
                  bootstrap-servers: [a:1]
                  read-timeout: 8s
                  metadata-timeout: 9s
                  consumers: 10
                  producers: 4
                  common: {client.id: c}
                  producer: {max.request.size: 12345}
                  consumer: {fetch.min.bytes: 2}
                  admin: {retries: 3}
                limits: {max-records: 11, max-wait: 12s, request-memory: 16KiB, response-memory: 17KiB, principal-share: 18%,
                  permits: {produce: 19, read: 20, wait: 21, admin: 22}, records-per-second: 23, bytes-per-second: 24KiB,
                  headers: true}
                memory: {max-size: 13MiB}
                idempotency: {window: 16m, memory: 17KiB, store: kafka, kafka.topic: __keys}
                auth: {mode: off}
                shutdown: {lame-duck: 14s, timeout: 15s}
                log: {levels: {org.kafkarestproxy: debug}}
                """, Map.of()));

        assertThat(settings.http().toString())
                .contains("localhost", "port=1,", "threads=2", "maxBodyBytes=3072", "maxHeadBytes=4096")
                .contains("maxUriBytes=5120", "maxConnections=20", "v1StrictStatus=true")
                .contains("allowedOrigins=[https://a.example, http://localhost:3000]");
        assertThat(settings.http().timeouts())
                .isEqualTo(new HttpTimeouts(
                        Duration.ofSeconds(16),
                        Duration.ofSeconds(17),
                        Duration.ofSeconds(18),
                        19,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(6),
                        Duration.ofSeconds(12)));
        assertThat(settings.docs()).isFalse();
        assertThat(settings.management().toString()).contains("::1", "port=7", "readyRequiresKafka=false");
        KafkaSettings kafka = settings.kafka().orElseThrow();
        assertThat(kafka)
                .isEqualTo(new KafkaSettings(
                        List.of("a:1"),
                        Map.of("client.id", "c"),
                        Map.of("max.request.size", "12345"),
                        Map.of("fetch.min.bytes", "2"),
                        Map.of("retries", "3"),
                        Duration.ofSeconds(40),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(9),
                        10,
                        4));
        assertThat(settings.limits().maxRecords()).isEqualTo(11);
        assertThat(settings.limits().maxRecordBytes()).isEqualTo(12345);
        assertThat(settings.limits().maxWait()).isEqualTo(Duration.ofSeconds(12));
        assertThat(settings.admission())
                .isEqualTo(new AdmissionSettings(
                        16 << 10, 17 << 10, new Permits(19, 20, 21, 22), 0.18, new Quota(23, 24 << 10), true));
        assertThat(settings.memoryBytes()).isEqualTo(13 << 20);
        assertThat(settings.idempotency())
                .isEqualTo(new IdempotencySettings(
                        Duration.ofMinutes(16), 17 << 10, Optional.of(new TopicName("__keys"))));
        assertThat(settings.lameDuck()).isEqualTo(Duration.ofSeconds(14));
        assertThat(settings.shutdownTimeout()).isEqualTo(Duration.ofSeconds(15));
        assertThat(settings.logLevels()).isEqualTo(Map.of("org.kafkarestproxy", "debug"));
    }

    @Test
    void what_requests_may_take_up_goes_by_heap_and_jvm_unless_it_is_given() throws IOException {
        AdmissionSettings admission =
                Settings.forDemo(read("http.threads: 512\n", Map.of())).admission();

        long heap = Runtime.getRuntime().maxMemory();
        assertThat(admission.requestMemory()).isEqualTo(heap / 100 * 15);
        assertThat(admission.responseMemory()).isEqualTo(heap / 100 * 25);
        assertThat(admission.principalShare()).isEqualTo(0.25);
        assertThat(admission.rate()).isEqualTo(Quota.NONE);
        assertThat(admission.permits())
                .isEqualTo(
                        Runtime.version().feature() >= 21
                                ? new Permits(4_096, 1_024, 10_000, 64)
                                : new Permits(192, 64, 128, 32));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "auth.mode=off|kafka.bootstrap-servers",
                "kafka.bootstrap-servers=a:1|auth.mode",
                "kafka.bootstrap-servers=a:1 auth.mode=basic|auth.mode",
                "kafka.bootstrap-servers=a:1 auth.mode=off http.host=0.0.0.0|auth.insecure=true",
                "kafka.bootstrap-servers=a:1 auth.mode=off http.host=::|auth.insecure=true",
                "kafka.bootstrap-servers=a:1 auth.mode=off shutdown.timeout=3s|shutdown.timeout",
                "kafka.bootstrap-servers=a:1 auth.mode=off http.head-timeout=0s|http.head-timeout",
                "kafka.bootstrap-servers=a:1 auth.mode=off http.request-deadline=10s|kafka.producer.max.block.ms",
                "kafka.bootstrap-servers=a:1 auth.mode=off kafka.producer.delivery.timeout.ms=5000|request.timeout.ms",
                "kafka.bootstrap-servers=a:1 auth.mode=off http.cors.allowed-origins=*|http.cors.allowed-origins",
                "kafka.bootstrap-servers=a:1 auth.mode=off http.cors.allowed-origins=https://a/|without a path",
                "kafka.bootstrap-servers=a:1 auth.mode=off http.cors.allowed-origins=https://A.example|lower case",
                "kafka.bootstrap-servers=a:1 auth.mode=off idempotency.window=29s|http.request-deadline",
                "kafka.bootstrap-servers=a:1 auth.mode=off idempotency.memory=100KiB|limits.max-records",
                "kafka.bootstrap-servers=a:1 auth.mode=off idempotency.store=redis|memory",
                "kafka.bootstrap-servers=a:1 auth.mode=off idempotency.kafka.topic=keys|'__'",
                "kafka.bootstrap-servers=a:1 auth.mode=off idempotency.kafka.topic=__a/b|idempotency.kafka.topic"
            })
    void what_is_missing_or_does_not_go_together_stops_the_start(String given, String named) throws IOException {
        List<String> flags = new ArrayList<>();
        for (String assignment : given.split(" ", -1)) {
            flags.addAll(List.of(assignment.split("=", 2)));
        }
        Configuration read = read("", Map.of(), flags.toArray(String[]::new));

        assertThatThrownBy(() -> Settings.forKafka(read))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(named);
    }

    @Test
    void the_demo_has_no_kafka_to_remember_keys_in() throws IOException {
        Configuration demo = read("", Map.of(), "idempotency.store", "kafka");

        assertThat(Settings.forDemo(read("", Map.of())).idempotency().topic()).isEmpty();
        assertThatThrownBy(() -> Settings.forDemo(demo)).hasMessageContaining("idempotency.store");
    }

    @Test
    void an_open_door_for_others_must_be_meant() throws IOException {
        Configuration meant = read(
                "",
                Map.of(),
                "kafka.bootstrap-servers",
                "a:1",
                "auth.mode",
                "off",
                "http.host",
                "0.0.0.0",
                "auth.insecure",
                "true");

        assertThat(Settings.forKafka(meant).http().host()).isEqualTo("0.0.0.0");
        Configuration demo = read("", Map.of(), "http.host", "0.0.0.0");
        assertThatThrownBy(() -> Settings.forDemo(demo)).hasMessageContaining("auth.insecure=true");
    }

    @Test
    void the_printed_configuration_is_yaml_that_reads_the_same_and_holds_no_secret() throws IOException {
        Configuration before = read("""
                kafka:
                  bootstrap-servers: [a:1, b:2]
                  common:
                    sasl.jaas.config: canary1
                    ssl.key.password: canary2
                    sasl.oauthbearer.token.endpoint.url: https://u:canary3@idp/t
                    my.api.token: canary4
                    client.id: "it's: #1"
                """, Map.of("KRP_HTTP_PORT", "77"));

        List<String> lines = PrintedConfiguration.lines(before);

        assertThat(String.join("\n", lines)).doesNotContain("canary").contains("********", "# env KRP_HTTP_PORT");
        Configuration after = read(String.join("\n", lines), Map.of());
        assertThat(after.number("http.port")).isEqualTo(77);
        assertThat(after.find("kafka.bootstrap-servers")).contains(List.of("a:1", "b:2"));
        assertThat(after.section("kafka.common.")).containsEntry("client.id", "it's: #1");
        assertThat(after.effective().keySet()).isEqualTo(before.effective().keySet());
    }
}
