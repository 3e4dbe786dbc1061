package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kafkarestproxy.adapter.http.HttpErrors;
import org.kafkarestproxy.adapter.memory.InMemoryKafka;
import org.kafkarestproxy.application.ProxyApplication;
import org.kafkarestproxy.application.port.out.Kafka;
import org.kafkarestproxy.bootstrap.ApiClient.Answer;
import org.kafkarestproxy.domain.error.ErrorCode;

/** What the API says of itself is what it does. */
class OpenApiTest {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final Pattern NAMED_CODE = Pattern.compile("`([A-Z_]+)` \\(([0-9]{5})");
    private static Proxy proxy;

    private final ApiClient api = new ApiClient(proxy.baseUri());

    @BeforeAll
    static void start() {
        proxy = TestProxy.onMemory();
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    private JsonNode document() {
        return api.get("/openapi.json").json();
    }

    private static Set<String> operations(JsonNode document) {
        Set<String> operations = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(name -> {
                    if (METHODS.contains(name)) {
                        operations.add(name + " " + path.getKey());
                    }
                }));
        return operations;
    }

    @Test
    void has_an_operation_for_each_route_and_no_other() {
        try (Kafka kafka = InMemoryKafka.create()) {
            Set<String> routes = HttpModule.dialects(ProxyApplication.over(kafka), false).stream()
                    .flatMap(dialect -> dialect.routes().stream())
                    .map(route -> route.method().toLowerCase(Locale.ROOT) + " " + route.path())
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(operations(document())).isEqualTo(routes);
        }
    }

    @Test
    void is_the_same_as_yaml_and_as_json() throws IOException {
        Answer yaml = api.get("/openapi.yaml");

        assertThat(yaml.header("Content-Type")).isEqualTo("application/yaml");
        assertThat(new YAMLMapper().readTree(yaml.text())).isEqualTo(document());
        assertThat(document().path("openapi").asText()).isEqualTo("3.0.3");
    }

    @Test
    void names_every_code_with_its_number_and_under_its_status() {
        Map<String, Integer> named = new TreeMap<>();
        Matcher matcher = NAMED_CODE.matcher(document().toString());
        while (matcher.find()) {
            named.put(matcher.group(1), Integer.parseInt(matcher.group(2)));
        }
        Map<String, Integer> codes = Arrays.stream(ErrorCode.values())
                .collect(Collectors.toMap(Enum::name, HttpErrors::number, (a, b) -> a, TreeMap::new));

        assertThat(named).isEqualTo(codes);
    }

    @Test
    void shows_errors_as_they_are() {
        Iterable<JsonNode> responses = document().path("components").path("responses");
        List<JsonNode> examples = StreamSupport.stream(responses.spliterator(), false)
                .map(response ->
                        response.path("content").path("application/json").path("example"))
                .filter(example -> !example.isMissingNode())
                .toList();

        assertThat(examples).hasSizeGreaterThan(10).allSatisfy(example -> {
            ErrorCode code = ErrorCode.valueOf(example.path("code").asText());
            assertThat(example.path("error_code").asInt()).isEqualTo(HttpErrors.number(code));
            assertThat(example.path("retriable").asBoolean()).isEqualTo(code.retriable());
        });
    }

    @Test
    void its_examples_run() {
        JsonNode paths = document().path("paths");
        String topic = "/v1/topics/{topic}";
        String produce = "/v1/producer/topics/{topic}";
        for (JsonNode example : bodies(paths.path(topic).path("put"))) {
            run("PUT", topic, example, 200);
            run("DELETE", topic, null, 204);
        }
        run("PUT", topic, null, 200);
        for (JsonNode example : bodies(paths.path(produce).path("post"))) {
            run("POST", produce, example, 200);
        }
        for (String operation : operations(document())) {
            if (operation.startsWith("get ")) {
                run("GET", operation.substring(4), null, 200);
            }
        }
        run("DELETE", topic, null, 204);
    }

    private static List<JsonNode> bodies(JsonNode operation) {
        JsonNode examples = operation
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("examples");
        assertThat(examples).isNotEmpty();
        return StreamSupport.stream(examples.spliterator(), false)
                .map(example -> example.path("value"))
                .toList();
    }

    private void run(String method, String template, JsonNode body, int status) {
        String path = template.replace("{topic}", parameter("Topic"))
                .replace("{partition}", parameter("Partition"))
                .replace("{offset}", "0");
        String query = path.contains("/offsets/") ? "?count=2&wait=100&format=json" : "";

        Answer answer = api.call(
                method,
                path + query,
                body == null ? null : body.toString(),
                "X-Request-Id",
                parameter("RequestId"),
                "Prefer",
                parameter("PreferToProduce"),
                "Content-Encoding",
                parameter("ContentEncoding"));

        assertThat(answer.status())
                .as("%s %s %s: %s", method, path, body, answer.text())
                .isEqualTo(status);
    }

    private String parameter(String name) {
        return document()
                .path("components")
                .path("parameters")
                .path(name)
                .path("example")
                .asText();
    }

    @Test
    void its_page_names_no_other_host() {
        assertThat(api.get("/docs/").text()).doesNotContain("//");
        assertThat(api.get("/docs/initializer.js").text()).doesNotContainPattern("https?://");
    }

    @Test
    void is_not_there_when_it_is_not_wanted() {
        Configuration silent = TestProxy.configuration(Map.of("docs.enabled", "false"));
        try (Proxy other = Proxy.start(Settings.forDemo(silent))) {
            ApiClient client = new ApiClient(other.baseUri());

            assertThat(client.get("/openapi.yaml").status()).isEqualTo(404);
            assertThat(client.get("/openapi.json").status()).isEqualTo(404);
            assertThat(client.get("/docs/").status()).isEqualTo(404);
        }
    }
}
