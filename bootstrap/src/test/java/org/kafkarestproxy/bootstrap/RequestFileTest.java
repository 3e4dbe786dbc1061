package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kafkarestproxy.bootstrap.ApiClient.Answer;
import org.kafkarestproxy.bootstrap.RequestFile.Call;

/** The calls of {@code examples/requests.http}. */
class RequestFileTest {

    private static Proxy proxy;
    private static ApiClient api;
    private static RequestFile file;

    @BeforeAll
    static void start() throws IOException {
        proxy = TestProxy.onMemory();
        api = new ApiClient(proxy.baseUri());
        file = RequestFile.parse(
                Files.readString(Markdown.ROOT.resolve("examples/requests.http")),
                Map.of("proxy", proxy.baseUri().toString()));
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    @Test
    void are_those_of_the_description_and_no_others() {
        List<String> operations = new ArrayList<>();
        api.get("/openapi.json")
                .json()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (operation.getValue().has("operationId")) {
                        operations.add(operation.getKey() + " " + path.getKey());
                    }
                }));

        assertThat(file.calls()).allSatisfy(call -> assertThat(operations).anyMatch(operation -> is(call, operation)));
        assertThat(operations)
                .hasSizeGreaterThan(5)
                .allSatisfy(operation -> assertThat(file.calls()).anyMatch(call -> is(call, operation)));
    }

    private static boolean is(Call call, String operation) {
        String sent = call.method().toLowerCase(Locale.ROOT) + " "
                + URI.create(call.url()).getPath();
        return sent.matches(operation.replaceAll("\\{[^}]+}", "[^/]+"));
    }

    @Test
    void are_answered_one_after_the_other_and_read_what_they_wrote() {
        int read = 0;
        for (Call call : file.calls()) {
            String[] headers = call.headers().toArray(String[]::new);
            Answer answer = api.call(call.method(), call.url(), call.body(), headers);

            assertThat(answer.status()).as(call + ": " + answer.text()).isIn(200, 204);
            read += call.url().contains("/consumer/")
                    ? answer.json().path("records").size()
                    : 0;
        }
        assertThat(read).isEqualTo(3);
    }
}
