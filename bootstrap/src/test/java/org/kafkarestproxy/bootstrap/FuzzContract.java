package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kafkarestproxy.bootstrap.ApiClient.Answer;

/**
 * Whatever arrives, no answer is a 5xx, each is one of the contract, and the topic holds what was acknowledged and nothing
 * else. A failure is repeated by the seed in the name of the test.
 */
@Timeout(120)
abstract class FuzzContract {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final int PARTITIONS = 3;
    // What an odd path makes of the version behind it is the client's mistake, though its number begins with 5.
    private static final int HTTP_VERSION = 505;

    abstract URI baseUri();

    /** How many requests a seed makes. */
    abstract int requests();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20_261_125, 4_711})
    void what_was_acknowledged_is_on_the_topic_and_nothing_else(long seed) throws IOException {
        ApiClient client = new ApiClient(baseUri());
        String topic = client.newTopic(PARTITIONS);
        Fuzz fuzz = new Fuzz(new Random(seed));
        Map<String, JsonNode> acknowledged = new TreeMap<>();
        for (int i = 0; i < requests(); i++) {
            byte[] body = fuzz.body();
            byte[] request = fuzz.produce(topic, body);
            RawAnswer answer = RawAnswer.to(baseUri(), request);
            requireContract(answer, request);
            acknowledge(answer, body, acknowledged);
        }

        assertThat(acknowledged).hasSizeGreaterThan(requests() / 10);
        Map<String, JsonNode> onTopic = readAll(client, topic);
        assertThat(onTopic.keySet()).isEqualTo(acknowledged.keySet());
        acknowledged.forEach((place, sent) -> requireSame(sent, onTopic.get(place)));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {2, 20_261_126, 815})
    void no_path_or_query_breaks_a_read(long seed) throws IOException {
        ApiClient client = new ApiClient(baseUri());
        String topic = client.newTopic(PARTITIONS);
        Fuzz fuzz = new Fuzz(new Random(seed));
        for (int i = 0; i < requests(); i++) {
            byte[] request = fuzz.get(topic);
            requireContract(RawAnswer.to(baseUri(), request), request);
        }
    }

    private static void requireContract(RawAnswer answer, byte[] request) throws IOException {
        String what = new String(request, StandardCharsets.ISO_8859_1) + "\n=> " + answer;
        if (answer.isEmpty()) {
            return;
        }
        if (answer.status() != HTTP_VERSION) {
            assertThat(answer.status()).as(what).isLessThan(500);
        }
        assertThat(answer.count()).as(what).isEqualTo(1);
        assertThat(answer.head()).as(what).contains("X-Request-Id: ", "Content-Type: application/json");
        JsonNode json = JSON.readTree(answer.body());
        if (answer.status() >= 400) {
            assertThat(json.path("error_code").asInt() / 100).as(what).isEqualTo(answer.status());
            assertThat(json.path("outcome").asText("not_written")).as(what).isEqualTo("not_written");
        } else {
            assertThat(answer.status()).as(what).isIn(200, 207);
        }
    }

    private static void acknowledge(RawAnswer answer, byte[] body, Map<String, JsonNode> acknowledged)
            throws IOException {
        if (answer.isEmpty() || answer.status() >= 400) {
            return;
        }
        JsonNode records = JSON.readTree(body).path("records");
        JsonNode offsets = JSON.readTree(answer.body()).path("offsets");
        assertThat(offsets).hasSameSizeAs(records);
        for (int i = 0; i < offsets.size(); i++) {
            JsonNode outcome = offsets.get(i);
            if (outcome.has("offset")) {
                String place = outcome.get("partition").asInt() + ":"
                        + outcome.get("offset").asLong();
                assertThat(acknowledged.put(place, records.get(i)))
                        .as("given twice: " + place)
                        .isNull();
            } else {
                assertThat(outcome.path("outcome").asText()).isEqualTo("not_written");
            }
        }
    }

    private static Map<String, JsonNode> readAll(ApiClient client, String topic) {
        Map<String, JsonNode> records = new TreeMap<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            String next = "0";
            Answer answer;
            do {
                answer = client.read(topic, partition, next, "count=1000&format=base64");
                assertThat(answer.status()).as(answer.text()).isEqualTo(200);
                next = answer.header("NextOffset");
                for (JsonNode each : answer.json().path("records")) {
                    records.put(partition + ":" + each.get("offset").asLong(), each);
                }
            } while (!answer.json().path("records").isEmpty());
        }
        return records;
    }

    private static void requireSame(JsonNode sent, JsonNode read) {
        requireSame(sent, read, "key");
        requireSame(sent, read, "value");
        if (sent.hasNonNull("timestamp")) {
            assertThat(read.get("timestamp").asLong())
                    .isEqualTo(sent.get("timestamp").asLong());
        }
        assertThat(read.path("headers").size())
                .as(sent + " as " + read)
                .isEqualTo(sent.path("headers").size());
    }

    private static void requireSame(JsonNode sent, JsonNode read, String member) {
        byte[] found = bytes(read.path(member + "_base64"));
        JsonNode plain = sent.path(member);
        if (sent.hasNonNull(member + "_base64")) {
            assertThat(found).isEqualTo(bytes(sent.get(member + "_base64")));
        } else if (plain.isTextual()) {
            assertThat(new String(found, StandardCharsets.UTF_8)).isEqualTo(plain.asText());
        } else if (plain.isMissingNode() || plain.isNull()) {
            assertThat(found).as(sent + " as " + read).isNull();
        } else {
            assertThat(tree(found)).isEqualTo(plain);
        }
    }

    private static byte[] bytes(JsonNode base64) {
        return base64.isTextual() ? Base64.getDecoder().decode(base64.asText()) : null;
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(new String(json, StandardCharsets.UTF_8), e);
        }
    }
}
