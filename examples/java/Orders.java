import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.UUID;

/**
 * Makes a topic, writes three records and reads them back, two at a time: {@code java Orders.java}, Java 17 or newer.
 * Environment: PROXY_URL, TOKEN (where the proxy wants one), TOPIC.
 */
class Orders {
    static final Map<String, String> ENV = System.getenv();
    static final String API = ENV.getOrDefault("PROXY_URL", "http://127.0.0.1:9400") + "/v1";
    static final String TOPIC = ENV.getOrDefault("TOPIC", "orders");
    static final HttpClient HTTP = HttpClient.newHttpClient();

    public static void main(String[] arguments) throws Exception {
        HttpResponse<String> made = call("PUT", "/topics/" + TOPIC, "{\"partition_count\": 1}");
        System.out.println(made.statusCode() == 409 ? TOPIC + " exists" : "created " + TOPIC);

        HttpResponse<String> produced = call("POST", "/producer/topics/" + TOPIC, """
                {"records": [
                  {"key": "eu", "value": {"id": 1, "total": 12.50}},
                  {"key": "us", "value": "any text"},
                  {"value": 3}
                ]}""");
        System.out.println((produced.statusCode() == 207 ? "some written: " : "all written: ") + produced.body());

        String offset = "earliest";
        HttpResponse<String> read;
        do {
            read = call("GET", "/consumer/topics/" + TOPIC + "/partitions/0/offsets/" + offset + "?count=2", "");
            offset = read.headers().firstValue("NextOffset").orElseThrow();
            System.out.println("read: " + read.body());
        } while (!read.body().equals("{\"records\":[]}"));
        System.out.println("next offset: " + offset);
    }

    static HttpResponse<String> call(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(API + path))
                .header("Authorization", "Bearer " + ENV.getOrDefault("TOKEN", ""))
                .header("Content-Type", "application/json")
                // With a key of its own a produce can be sent again without writing twice; others ignore it.
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
        for (int i = 0; i < 5 && answer.headers().firstValue("Retry-After").isPresent(); i++) {
            Thread.sleep(1000 * answer.headers().firstValueAsLong("Retry-After").getAsLong());
            answer = HTTP.send(request, BodyHandlers.ofString());
        }
        if (answer.statusCode() < 400 || (method.equals("PUT") && answer.statusCode() == 409)) {
            return answer;
        }
        throw new IllegalStateException(method + " " + path + ": " + answer.body());
    }
}
