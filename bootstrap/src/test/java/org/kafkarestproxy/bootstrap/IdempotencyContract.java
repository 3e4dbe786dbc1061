package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kafkarestproxy.bootstrap.ApiClient.Answer;

/** What an {@code Idempotency-Key} promises over HTTP, whatever is behind the proxy and wherever it remembers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
abstract class IdempotencyContract {

    private static final String KEY = "Idempotency-Key";
    private static final String REPLAYED = "Idempotency-Replayed";
    private static final String TWO = "{\"records\":[{\"value\":1},{\"value\":2}]}";
    private static final String OTHER = "{\"records\":[{\"value\":3}]}";

    /** Where the server under test listens. */
    protected abstract URI baseUri();

    private ApiClient api() {
        return new ApiClient(baseUri());
    }

    private Answer produce(String topic, String body, String key) {
        return api().call("POST", "/v1/producer/topics/" + topic, body, KEY, key);
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    private long end(String topic) {
        return api().get("/v1/metadata/topics/" + topic + "/partitions/0")
                .json()
                .path("latest_offset")
                .asLong();
    }

    private String compactedTopic() {
        String topic = ApiClient.uniqueName();
        Answer made = api().call(
                        "PUT",
                        "/v1/topics/" + topic,
                        "{\"partition_count\":2,\"topic_properties\":{\"cleanup.policy\":\"compact\"}}");
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        return topic;
    }

    @Test
    void a_repeat_gets_the_same_answer_marked_as_replayed_and_writes_nothing() {
        String topic = api().newTopic(1);
        String key = newKey();

        Answer first = produce(topic, TWO, key);
        Answer second = produce(topic, TWO, key);
        Answer third = produce(topic, TWO, '"' + key + '"');

        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(first.header(REPLAYED)).isEmpty();
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header(REPLAYED)).isEqualTo("true");
        assertThat(third.text()).isEqualTo(first.text());
        assertThat(third.header(REPLAYED)).isEqualTo("true");
        assertThat(end(topic)).isEqualTo(2);
    }

    @Test
    void without_a_key_a_repeat_is_a_new_write() {
        String topic = api().newTopic(1);

        assertThat(api().produce(topic, TWO).status()).isEqualTo(200);
        assertThat(api().produce(topic, TWO).header(REPLAYED)).isEmpty();

        assertThat(end(topic)).isEqualTo(4);
    }

    @Test
    void a_mixed_outcome_is_replayed_as_it_was() {
        String topic = compactedTopic();
        String mixed = "{\"records\":[{\"partition\":0,\"value\":1},{\"partition\":1,\"key\":\"k\",\"value\":2}]}";
        String key = newKey();

        Answer first = produce(topic, mixed, key);
        Answer second = produce(topic, mixed, key);

        assertThat(first.status()).as(first.text()).isEqualTo(207);
        assertThat(second.status()).isEqualTo(207);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header(REPLAYED)).isEqualTo("true");
    }

    @Test
    void a_definite_error_is_replayed_with_a_request_id_of_its_own() {
        String topic = compactedTopic();
        String key = newKey();

        Answer first = produce(topic, OTHER, key);
        Answer second = produce(topic, OTHER, key);

        assertThat(first.errorCode()).isEqualTo(42201);
        assertThat(first.header(REPLAYED)).isEmpty();
        assertThat(second.status()).isEqualTo(422);
        assertThat(second.header(REPLAYED)).isEqualTo("true");
        assertThat(second.text())
                .isEqualTo(first.text().replace(first.header("X-Request-Id"), second.header("X-Request-Id")));
    }

    @Test
    void another_body_under_the_same_key_is_refused() {
        String topic = api().newTopic(1);
        String key = newKey();
        produce(topic, TWO, key);

        Answer other = produce(topic, OTHER, key);
        Answer otherType = api().call(
                        "POST",
                        "/v1/producer/topics/" + topic,
                        TWO,
                        KEY,
                        key,
                        "Content-Type",
                        "application/json; charset=utf-8");

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.errorCode()).isEqualTo(42203);
        assertThat(other.json().path("outcome").asText()).isEqualTo("not_written");
        assertThat(other.json().path("retriable").asBoolean()).isFalse();
        assertThat(otherType.errorCode()).isEqualTo(42203);
        assertThat(end(topic)).isEqualTo(2);
    }

    @Test
    void the_same_key_for_another_topic_is_another_request() {
        String here = api().newTopic(1);
        String there = api().newTopic(1);
        String key = newKey();

        assertThat(produce(here, TWO, key).header(REPLAYED)).isEmpty();
        assertThat(produce(there, OTHER, key).status()).isEqualTo(200);
        assertThat(end(there)).isEqualTo(1);
    }

    @Test
    void a_refusal_before_anything_was_sent_frees_the_key() {
        String topic = ApiClient.uniqueName();
        String key = newKey();
        assertThat(produce(topic, TWO, key).errorCode()).isEqualTo(40401);
        assertThat(produce(topic, OTHER, key).errorCode()).isEqualTo(40401);
        api().call("PUT", "/v1/topics/" + topic, "{\"partition_count\":1}");

        Answer beyond = produce(topic, "{\"records\":[{\"value\":1,\"partition\":7}]}", key);
        Answer written = produce(topic, TWO, key);

        assertThat(beyond.errorCode()).isEqualTo(40402);
        assertThat(written.status()).as(written.text()).isEqualTo(200);
        assertThat(written.header(REPLAYED)).isEmpty();
    }

    @Test
    void of_many_at_once_with_one_key_exactly_one_writes() {
        String topic = api().newTopic(1);
        String key = newKey();

        List<Answer> answers = IntStream.range(0, 12)
                .parallel()
                .mapToObj(i -> produce(topic, TWO, key))
                .toList();

        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.text()).isIn(200, 409))
                .filteredOn(answer ->
                        answer.status() == 200 && answer.header(REPLAYED).isEmpty())
                .hasSize(1);
        assertThat(produce(topic, TWO, key).header(REPLAYED)).isEqualTo("true");
        assertThat(end(topic)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"", "a b", "\"open", "shut\"", "LONG"})
    void a_key_that_is_none_is_refused(String key) throws Exception {
        String topic = api().newTopic(1);
        String sent = key.equals("LONG") ? "x".repeat(129) : key;

        HttpResponse<String> refused = send(request(topic, sent).POST(BodyPublishers.ofString(TWO)));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("\"error_code\":40010", "\"outcome\":\"not_written\"");
        assertThat(end(topic)).isZero();
    }

    @Test
    void a_key_given_twice_is_refused() throws Exception {
        String topic = api().newTopic(1);

        HttpResponse<String> refused = send(request(topic, "a").header(KEY, "b").POST(BodyPublishers.ofString(TWO)));

        assertThat(refused.body()).contains("\"error_code\":40010");
    }

    @Test
    void the_longest_key_is_taken() {
        String topic = api().newTopic(1);
        String key = "~".repeat(92) + newKey();

        assertThat(produce(topic, TWO, key).status()).isEqualTo(200);
        assertThat(produce(topic, TWO, key).header(REPLAYED)).isEqualTo("true");
    }

    @Test
    void other_routes_do_not_look_at_it() {
        String topic = ApiClient.uniqueName();

        assertThat(api().call("PUT", "/v1/topics/" + topic, null, KEY, "not a key")
                        .status())
                .isEqualTo(200);
        assertThat(api().call("PUT", "/v1/topics/" + topic, null, KEY, "not a key")
                        .errorCode())
                .isEqualTo(40901);
        assertThat(api().get("/v1/status", KEY, "not a key").status()).isEqualTo(200);
    }

    @Test
    void who_waits_long_enough_sees_no_difference() {
        String topic = api().newTopic(1);

        Answer answer = api().call("POST", "/v1/producer/topics/" + topic, TWO, "Prefer", "wait=20");

        assertThat(answer.text())
                .isEqualTo("{\"offsets\":[{\"partition\":0,\"offset\":0},{\"partition\":0,\"offset\":1}]}");
    }

    private HttpRequest.Builder request(String topic, String key) {
        return HttpRequest.newBuilder(baseUri().resolve("/v1/producer/topics/" + topic))
                .header("Content-Type", "application/json")
                .header(KEY, key);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
