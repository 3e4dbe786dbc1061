package org.kafkarestproxy.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLContext;

/** A client of the API that knows nothing but HTTP. Each exchange is held against {@link ApiDescription}. */
final class ApiClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final URI base;
    private final boolean described;

    ApiClient(URI base) {
        this(base, HttpClient.Version.HTTP_1_1);
    }

    ApiClient(URI base, HttpClient.Version version) {
        this(base, HttpClient.newBuilder().version(version), true);
    }

    /** Over HTTP/2, where the server speaks it. */
    ApiClient(URI base, SSLContext tls) {
        this(base, HttpClient.newBuilder().sslContext(tls), true);
    }

    /** For the management port, which the document of the API says nothing about, and for answers too large to look at. */
    static ApiClient undescribed(URI base) {
        return new ApiClient(base, HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1), false);
    }

    private ApiClient(URI base, HttpClient.Builder http, boolean described) {
        this.base = base;
        this.described = described;
        this.http = http.connectTimeout(Duration.ofSeconds(5)).build();
    }

    /** What came back. */
    record Answer(int status, HttpHeaders headers, String text) {

        JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException e) {
                throw new UncheckedIOException(new IOException("not JSON: " + text, e));
            }
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        int errorCode() {
            return json().path("error_code").asInt();
        }
    }

    Answer get(String path, String... headers) {
        return call("GET", path, null, headers);
    }

    CompletableFuture<Answer> getLater(String path) {
        return callLater("GET", path, null);
    }

    CompletableFuture<Answer> produceLater(String topic, String body) {
        return callLater("POST", "/v1/producer/topics/" + topic, body);
    }

    private CompletableFuture<Answer> callLater(String method, String path, String body) {
        HttpRequest request = request(method, path, body);
        return http.sendAsync(request, BodyHandlers.ofString(StandardCharsets.UTF_8))
                .thenApply(response -> answer(request, body, response));
    }

    Answer call(String method, String path, String body, String... headers) {
        HttpRequest request = request(method, path, body, headers);
        try {
            return answer(request, body, http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Answer produce(String topic, String body) {
        return call("POST", "/v1/producer/topics/" + topic, body);
    }

    Answer read(String topic, int partition, Object offset, String query) {
        return get("/v1/consumer/topics/" + topic + "/partitions/" + partition + "/offsets/" + offset
                + (query.isEmpty() ? "" : "?" + query));
    }

    /** Makes a topic with this many partitions and a name of its own. */
    String newTopic(int partitions) {
        String name = uniqueName();
        Answer made = call("PUT", "/v1/topics/" + name, "{\"partition_count\":" + partitions + "}");
        if (made.status() != 200) {
            throw new AssertionError("topic not made: " + made.text());
        }
        return name;
    }

    static String uniqueName() {
        return "topic-" + Long.toHexString(ThreadLocalRandom.current().nextLong());
    }

    private HttpRequest request(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(40))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return request.build();
    }

    private Answer answer(HttpRequest request, String body, HttpResponse<String> response) {
        Answer answer = new Answer(response.statusCode(), response.headers(), response.body());
        if (described) {
            ApiDescription.check(request, body, answer);
        }
        return answer;
    }
}
