package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kafkarestproxy.bootstrap.ApiClient.Answer;
import org.kafkarestproxy.bootstrap.OtlpReceiver.Exported;

/** With OpenTelemetry on; what holds without it is in {@link ApiContract}. */
@Timeout(60)
class TracingTest {

    private static final String ONE = "{\"records\":[{\"value\":1}]}";
    private static final long SERVER = 2;
    private static final long CLIENT = 3;
    private static final long PRODUCER = 4;

    private static OtlpReceiver receiver;
    private static Proxy proxy;
    private static ApiClient api;

    @BeforeAll
    static void start() {
        receiver = new OtlpReceiver();
        proxy = TestProxy.onMemory(
                Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint(), "OTEL_BSP_SCHEDULE_DELAY", "50"));
        api = new ApiClient(proxy.baseUri());
    }

    @AfterAll
    static void stop() {
        proxy.close();
        receiver.close();
    }

    private static String newTrace() {
        byte[] id = new byte[16];
        ThreadLocalRandom.current().nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    private static Exported span(Predicate<Exported> wanted) {
        await().until(() -> receiver.spans().stream().anyMatch(wanted));
        return receiver.spans().stream().filter(wanted).findFirst().orElseThrow();
    }

    private static Exported span(String trace, String name) {
        return span(span -> span.traceId().equals(trace) && span.name().equals(name));
    }

    private static Map<String, String> headersOf(String topic, long offset) {
        JsonNode record = api.read(topic, 0, offset, "").json().path("records").get(0);
        Map<String, String> headers = new java.util.TreeMap<>();
        record.path("headers")
                .forEach(header -> headers.put(
                        header.path("name").asText(), header.path("value").asText()));
        return headers;
    }

    @Test
    void the_trace_of_a_client_goes_on_in_the_record_and_at_the_collector() {
        String topic = api.newTopic(1);
        String trace = newTrace();

        Answer produced = api.call(
                "POST",
                "/v1/producer/topics/" + topic,
                ONE,
                "traceparent",
                "00-" + trace + "-00f067aa0ba902b7-01",
                "tracestate",
                "vendor=value",
                "X-Request-Id",
                "request-1");

        assertThat(produced.status()).as(produced.text()).isEqualTo(200);
        Exported server = span(trace, "POST /v1/producer/topics/{topic}");
        Exported send = span(trace, "send");
        assertThat(server.parentId()).isEqualTo("00f067aa0ba902b7");
        assertThat(server.kind()).isEqualTo(SERVER);
        assertThat(server.service()).isEqualTo("kafka-rest-proxy");
        assertThat(server.error()).isFalse();
        assertThat(server.attributes())
                .containsEntry("http.request.method", "POST")
                .containsEntry("http.route", "/v1/producer/topics/{topic}")
                .containsEntry("http.response.status_code", "200")
                .containsEntry("http.response.header.x-request-id", "request-1")
                .containsEntry("url.path", "/v1/producer/topics/" + topic)
                .containsEntry("network.protocol.version", "1.1")
                .containsEntry("client.address", "127.0.0.1");
        assertThat(send.parentId()).isEqualTo(server.spanId());
        assertThat(send.kind()).isEqualTo(PRODUCER);
        assertThat(send.attributes())
                .containsEntry("messaging.system", "kafka")
                .containsEntry("messaging.destination.name", topic)
                .containsEntry("messaging.batch.message_count", "1");
        Map<String, String> headers = headersOf(topic, 0);
        assertThat(headers.get("traceparent")).startsWith("00-" + trace + "-" + send.spanId() + "-");
        assertThat(headers).containsEntry("tracestate", "vendor=value").hasSize(2);
    }

    @Test
    void the_latency_in_open_metrics_names_a_trace() {
        api.get("/v1/metadata/brokers", "traceparent", "00-" + newTrace() + "-00f067aa0ba902b7-01");

        await().untilAsserted(() -> assertThat(openMetrics(proxy))
                .containsPattern("(?m)^krp_http_requests_seconds_bucket\\{.* # \\{span_id=\"[0-9a-f]{16}\","
                        + "trace_id=\"[0-9a-f]{32}\"} [0-9.]+ [0-9.]+$"));
    }

    @Test
    void without_tracing_no_trace_is_named() {
        try (Proxy quiet = TestProxy.onMemory()) {
            new ApiClient(quiet.baseUri())
                    .get("/v1/metadata/brokers", "traceparent", "00-" + newTrace() + "-00f067aa0ba902b7-01");

            await().untilAsserted(() ->
                    assertThat(openMetrics(quiet)).contains("route=\"/v1/metadata/brokers\",status=\"200\""));
            assertThat(openMetrics(quiet)).doesNotContain("trace_id");
        }
    }

    private static String openMetrics(Proxy of) {
        return ApiClient.undescribed(of.managementUri())
                .get("/metrics", "Accept", "application/openmetrics-text;version=1.0.0")
                .text();
    }

    @Test
    void a_client_without_a_trace_begins_one() {
        String topic = api.newTopic(1);

        api.produce(topic, ONE);

        String parent = headersOf(topic, 0).get("traceparent");
        Exported send = span(parent.substring(3, 35), "send");
        assertThat(send.spanId()).isEqualTo(parent.substring(36, 52));
    }

    @Test
    void what_a_record_says_of_itself_wins() {
        String topic = api.newTopic(1);
        String own = "00-" + newTrace() + "-00f067aa0ba902b7-00";

        api.produce(
                topic,
                "{\"records\":[{\"value\":1,\"headers\":{\"traceparent\":\"" + own + "\"}},"
                        + "{\"value\":2,\"headers\":{\"a\":\"b\"}}]}");

        assertThat(headersOf(topic, 0)).isEqualTo(Map.of("traceparent", own));
        assertThat(headersOf(topic, 1)).containsEntry("a", "b").containsKey("traceparent");
    }

    @Test
    void a_fetch_is_linked_to_the_first_traces_of_what_it_read() {
        String topic = api.newTopic(1);
        List<String> traces = IntStream.range(0, 40).mapToObj(i -> newTrace()).toList();
        String records = String.join(
                ",",
                traces.stream()
                        .map(trace ->
                                "{\"value\":1,\"headers\":{\"traceparent\":\"00-" + trace + "-00f067aa0ba902b7-01\"}}")
                        .toList());
        api.produce(topic, "{\"records\":[{\"value\":0,\"headers\":{\"traceparent\":\"nonsense\"}}," + records + "]}");
        String trace = newTrace();

        api.get(
                "/v1/consumer/topics/" + topic + "/partitions/0/offsets/0?count=100",
                "traceparent",
                "00-" + trace + "-00f067aa0ba902b7-01");

        Exported fetch = span(trace, "fetch");
        assertThat(fetch.kind()).isEqualTo(CLIENT);
        assertThat(fetch.attributes())
                .containsEntry("messaging.batch.message_count", "41")
                .containsEntry("messaging.destination.partition.id", "0");
        assertThat(fetch.linkedTraces()).isEqualTo(traces.subList(0, 32));
        assertThat(span(trace, "GET /v1/consumer/topics/{topic}/partitions/{partition}/offsets/{offset}")
                        .spanId())
                .isEqualTo(fetch.parentId());
    }

    @Test
    void a_failure_shows_where_it_happened() {
        String trace = newTrace();

        api.call("POST", "/v1/producer/topics/none", ONE, "traceparent", "00-" + trace + "-00f067aa0ba902b7-01");

        Exported send = span(trace, "send");
        assertThat(send.error()).isTrue();
        assertThat(send.attributes()).containsEntry("error.type", "TOPIC_NOT_FOUND");
        Exported server = span(trace, "POST /v1/producer/topics/{topic}");
        assertThat(server.error()).as("what a client does wrong").isFalse();
        assertThat(server.attributes()).containsEntry("http.response.status_code", "404");
    }

    @Test
    void requests_that_lead_nowhere_do_not_make_names() {
        String trace = newTrace();

        api.call("PURGE", "/no/" + trace, null, "traceparent", "00-" + trace + "-00f067aa0ba902b7-01");

        assertThat(span(trace, "HTTP").attributes()).containsEntry("http.request.method", "_OTHER");
    }

    @Test
    void the_last_spans_are_sent_before_the_end() {
        Proxy other = TestProxy.onMemory(
                Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint(), "OTEL_BSP_SCHEDULE_DELAY", "3600000"));
        String topic = new ApiClient(other.baseUri()).newTopic(1);

        other.close();

        assertThat(receiver.spans())
                .anyMatch(span -> span.attributes().getOrDefault("url.path", "").equals("/v1/topics/" + topic));
    }

    @Test
    void a_collector_that_is_away_or_mute_slows_nothing_down() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (String endpoint : List.of("http://127.0.0.1:1", "http://127.0.0.1:" + mute.getLocalPort())) {
                Proxy other = TestProxy.onMemory(
                        Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint, "OTEL_BSP_SCHEDULE_DELAY", "10"));
                ApiClient client = new ApiClient(other.baseUri());
                String topic = client.newTopic(1);
                for (int i = 0; i < 50; i++) {
                    assertThat(client.produce(topic, ONE).status()).isEqualTo(200);
                }
                long before = System.nanoTime();
                other.close();
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(8));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"OTEL_TRACES_EXPORTER,zipkin", "OTEL_EXPORTER_OTLP_PROTOCOL,grpc", "OTEL_TRACES_SAMPLER_ARG,x"})
    void variables_that_cannot_be_used_stop_the_start(String name, String value) {
        Map<String, String> variables = Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://127.0.0.1:1",
                "OTEL_TRACES_SAMPLER",
                "traceidratio",
                name,
                value);

        assertThatThrownBy(() -> TestProxy.onMemory(variables))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("OTEL_");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "false,OTEL_SERVICE_NAME,x",
                "false,OTEL_TRACES_EXPORTER,none",
                "false,OTEL_TRACES_EXPORTER,''",
                "true,OTEL_TRACES_EXPORTER,otlp",
                "true,OTEL_EXPORTER_OTLP_ENDPOINT,http://127.0.0.1:4318",
                "true,OTEL_EXPORTER_OTLP_TRACES_ENDPOINT,http://127.0.0.1:4318/v1/traces"
            })
    void it_is_on_when_an_exporter_is_named(boolean on, String name, String value) {
        assertThat(OtelVariables.of(Map.of(name, value)).wantTraces()).isEqualTo(on);
        assertThat(OtelVariables.of(Map.of(name, value, "OTEL_SDK_DISABLED", "true"))
                        .wantTraces())
                .isFalse();
    }
}
