package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kafkarestproxy.bootstrap.ApiClient.Answer;

/** The judge over exchanges notices what it is there to notice. */
class ApiDescriptionTest {

    private static final String READ = "/v1/consumer/topics/t/partitions/0/offsets/0";
    private static final String PRODUCE = "/v1/producer/topics/t";
    private static final String ONE = "{\"records\":[{\"value\":1}]}";
    private static final String NOWHERE = error(40404, "ROUTE_NOT_FOUND");
    private static final String WRONG_METHOD = error(40501, "METHOD_NOT_ALLOWED");
    private static final String WRITTEN = "{\"offsets\":[{\"partition\":0,\"offset\":1}]}";

    private static String error(int number, String code) {
        return "{\"error_code\":" + number + ",\"code\":\"" + code
                + "\",\"message\":\"No.\",\"retriable\":false,\"request_id\":\"id\"}";
    }

    private static void check(String method, String path, String body, int status, String answer, String... headers) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:1" + path))
                .method(method, BodyPublishers.noBody())
                .header("Content-Type", "application/json")
                .build();
        Map<String, List<String>> all = new TreeMap<>(Map.of(
                "content-type", List.of("application/json"),
                "cache-control", List.of("no-store"),
                "x-request-id", List.of("id")));
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], List.of(headers[i + 1]));
        }
        ApiDescription.check(request, body, new Answer(status, HttpHeaders.of(all, (a, b) -> true), answer));
    }

    @Test
    void lets_pass_what_is_described() {
        assertThatCode(() -> check("GET", READ, null, 200, "{\"records\":[]}", "nextoffset", "7"))
                .doesNotThrowAnyException();
        assertThatCode(() -> check("POST", PRODUCE, "{\"records\":[{\"value\":null}]}", 200, WRITTEN))
                .doesNotThrowAnyException();
    }

    @Test
    void finds_members_that_are_not_described_and_those_that_are_missing() {
        assertThatThrownBy(() -> check("GET", READ, null, 200, "{\"records\":[],\"x\":1}", "nextoffset", "7"))
                .hasMessageContaining("additionalProperties");
        assertThatThrownBy(() -> check(
                        "POST", PRODUCE, "{\"records\":[{\"value\":1}]}", 200, "{\"offsets\":[{\"partition\":0}]}"))
                .hasMessageContaining("oneOf");
        assertThatThrownBy(() -> check("GET", "/v1/nowhere", null, 404, "{\"error_code\":40404}"))
                .hasMessageContaining("required");
    }

    @Test
    void finds_statuses_and_headers_that_are_not_as_described() {
        assertThatThrownBy(() -> check("GET", READ, null, 200, "{\"records\":[]}"))
                .hasMessageContaining("NextOffset");
        assertThatThrownBy(() -> check("GET", READ, null, 200, "{\"records\":[]}", "nextoffset", "next"))
                .hasMessageContaining("header");
        assertThatThrownBy(() -> check("GET", READ, null, 202, "{\"records\":[]}", "nextoffset", "7"))
                .hasMessageContaining("status");
    }

    @Test
    void finds_headers_of_the_proxy_that_are_not_listed() {
        assertThatThrownBy(() -> check("GET", READ, null, 200, "{\"records\":[]}", "nextoffset", "7", "ETag", "\"a\""))
                .hasMessageContaining("ETag");
        assertThatThrownBy(() -> check("POST", PRODUCE, ONE, 200, WRITTEN, "retry-after", "1"))
                .hasMessageContaining("retry-after");
        assertThatThrownBy(() -> check("GET", "/v1/nowhere", null, 404, NOWHERE, "allow", "GET"))
                .hasMessageContaining("allow");
        assertThatCode(() -> check("GET", READ, null, 200, "{\"records\":[]}", "nextoffset", "7", "date", "now"))
                .doesNotThrowAnyException();
        assertThatCode(() -> check("DELETE", "/v1/status", null, 405, WRONG_METHOD, "allow", "GET"))
                .doesNotThrowAnyException();
    }

    @Test
    void finds_requests_that_should_have_been_refused() {
        for (String body : List.of(
                "{\"records\":[]}",
                "{\"records\":[{\"key\":1}]}",
                "{\"records\":[{\"value\":1,\"vlaue\":1}]}",
                "{\"records\":[{\"value\":1,\"value_base64\":\"AA==\"}]}",
                "{\"records\":[{\"value\":1,\"headers\":[{\"name\":\"a\"}]}]}")) {
            assertThatThrownBy(() -> check("POST", PRODUCE, body, 200, WRITTEN))
                    .as(body)
                    .hasMessageContaining("was not refused");
        }
        assertThatThrownBy(() -> check("GET", READ + "?count=0", null, 200, "{\"records\":[]}", "nextoffset", "7"))
                .hasMessageContaining("was not refused");
    }
}
