package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kafkarestproxy.bootstrap.ApiClient.Answer;

/** What the API promises, over HTTP only; holds for any server that speaks v1, whatever is behind it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
abstract class ApiContract {

    /** Where the server under test listens. */
    protected abstract URI baseUri();

    /** A new client of it. */
    protected ApiClient api() {
        return new ApiClient(baseUri());
    }

    @Nested
    class Examples {

        private final ApiClient api = api();

        @Test
        void the_how_to_flow_creates_lists_produces_reads_and_describes() {
            String topic = ApiClient.uniqueName();
            Answer created = api.call(
                    "PUT",
                    "/v1/topics/" + topic,
                    "{\"partition_count\":1,\"replication_factor\":1,"
                            + "\"topic_properties\":{\"retention.ms\":604800000,\"min.insync.replicas\":\"1\"}}");
            assertThat(created.status()).as(created.text()).isEqualTo(200);
            assertThat(created.text())
                    .isEqualTo("{\"topic\":\"" + topic + "\",\"partition_count\":1,\"replication_factor\":1}");
            assertThat(topics()).contains(topic);

            Answer produced = api.produce(topic, """
                    {"records":[
                      {"key":"key1","value":"**********"},
                      {"partition":0,"value":5},
                      {"value":3.14},
                      {"value":{"id":1,"name":"Kafka REST proxy"}},
                      {"value":[{"id":1},{"id":2},{"id":3}]},
                      {"value":{"group id":1,"servers":{"list":[{"server id":1},{"server id":2}]}}}
                    ]}""");
            assertThat(produced.text())
                    .isEqualTo("{\"offsets\":["
                            + IntStream.range(0, 6)
                                    .mapToObj(i -> "{\"partition\":0,\"offset\":" + i + "}")
                                    .reduce((a, b) -> a + "," + b)
                                    .orElseThrow()
                            + "]}");
            assertThat(readTwoAtATime(topic))
                    .containsExactly(
                            "**********",
                            "5",
                            "3.14",
                            "{\"id\":1,\"name\":\"Kafka REST proxy\"}",
                            "[{\"id\":1},{\"id\":2},{\"id\":3}]",
                            "{\"group id\":1,\"servers\":{\"list\":[{\"server id\":1},{\"server id\":2}]}}");

            JsonNode partitions =
                    api.get("/v1/metadata/topics/" + topic + "/partitions").json();
            assertThat(partitions.path("topic").asText()).isEqualTo(topic);
            assertThat(partitions.path("partitions")).hasSize(1);
            JsonNode one =
                    api.get("/v1/metadata/topics/" + topic + "/partitions/0").json();
            assertThat(one).isEqualTo(partitions.path("partitions").get(0));
            assertThat(one.path("partition_id").asInt()).isZero();
            assertThat(one.path("earliest_offset").asLong()).isZero();
            assertThat(one.path("latest_offset").asLong()).isEqualTo(6);
            assertThat(one.path("leader").path("hostName").asText()).isNotEmpty();
            assertThat(one.path("leader").path("port").asInt()).isPositive();
            assertThat(one.path("leader").has("rack")).isTrue();
            assertThat(one.path("replicas")).hasSize(1);
            assertThat(one.path("isr").get(0)).isEqualTo(one.path("leader"));
        }

        private List<String> topics() {
            List<String> names = new ArrayList<>();
            api.get("/v1/metadata/topics").json().path("topics").forEach(name -> names.add(name.asText()));
            assertThat(names).isSorted();
            return names;
        }

        private List<String> readTwoAtATime(String topic) {
            List<String> values = new ArrayList<>();
            String offset = "0";
            while (true) {
                Answer read = api.read(topic, 0, offset, "count=2");
                assertThat(read.status()).as(read.text()).isEqualTo(200);
                JsonNode records = read.json().path("records");
                if (records.isEmpty()) {
                    assertThat(read.header("NextOffset")).isEqualTo(offset);
                    return values;
                }
                assertThat(records).hasSize(2);
                records.forEach(entry -> values.add(entry.path("value").asText()));
                offset = read.header("NextOffset");
            }
        }

        @Test
        void a_long_number_stays_the_very_bytes_that_were_sent() {
            String topic = api.newTopic(1);

            api.produce(topic, "{\"records\":[{\"value\":12345678901234567890.123456789}]}");

            String bytes = record(api.read(topic, 0, 0, "format=base64"))
                    .path("value_base64")
                    .asText();
            assertThat(new String(Base64.getDecoder().decode(bytes), StandardCharsets.US_ASCII))
                    .isEqualTo("12345678901234567890.123456789");
            assertThat(api.read(topic, 0, 0, "format=json").text())
                    .contains("\"value\":12345678901234567890.123456789,");
        }

        @Test
        void null_is_a_tombstone_and_is_read_back_as_null_unlike_the_empty_text() {
            String topic = api.newTopic(1);

            api.produce(
                    topic,
                    "{\"records\":[{\"key\":\"k\",\"value\":null},{\"key\":\"\",\"value\":\"\"},{\"value\":1}]}");

            JsonNode records = api.read(topic, 0, 0, "count=3").json().path("records");
            assertThat(records.get(0).path("value").isNull()).isTrue();
            assertThat(records.get(0).path("key").asText()).isEqualTo("k");
            assertThat(records.get(1).path("value").asText("absent")).isEmpty();
            assertThat(records.get(1).path("key").asText("absent")).isEmpty();
            assertThat(records.get(2).path("key").isNull()).isTrue();
        }

        /** Brokers that have just heard of a topic may take its second batch before its first. */
        private void requireWritten(String topic, int partition) {
            Answer first = api.produce(topic, "{\"records\":[{\"value\":0,\"partition\":" + partition + "}]}");
            assertThat(first.status()).as(first.text()).isEqualTo(200);
        }

        @Test
        void forty_keys_land_where_the_java_client_puts_them() {
            String topic = api.newTopic(6);
            for (int partition = 0; partition < 6; partition++) {
                requireWritten(topic, partition);
            }
            int[] javaClient = {
                1, 0, 2, 5, 3, 2, 2, 1, 1, 3, 2, 1, 2, 1, 4, 3, 1, 0, 5, 0,
                1, 3, 1, 2, 2, 2, 3, 5, 3, 1, 2, 1, 4, 2, 2, 4, 4, 3, 5, 2
            };
            String records = IntStream.range(0, 40)
                    .mapToObj(i -> "{\"key\":\"key-" + i + "\",\"value\":" + i + "}")
                    .reduce((a, b) -> a + "," + b)
                    .orElseThrow();

            JsonNode offsets =
                    api.produce(topic, "{\"records\":[" + records + "]}").json().path("offsets");

            int[] ours = IntStream.range(0, 40)
                    .map(i -> offsets.get(i).path("partition").asInt())
                    .toArray();
            assertThat(ours).isEqualTo(javaClient);
        }

        @Test
        void a_missing_topic_or_partition_is_a_404_within_a_second_and_slows_nobody_down() {
            String missing = ApiClient.uniqueName();
            String topic = api.newTopic(2);
            // Of HTTP/2, one connection takes 128 requests at a time.
            List<ApiClient> crowd =
                    Stream.generate(ApiContract.this::api).limit(4).toList();
            List<CompletableFuture<Answer>> produces = IntStream.range(0, 220)
                    .mapToObj(i -> crowd.get(i % crowd.size()).produceLater(missing, "{\"records\":[{\"value\":1}]}"))
                    .toList();

            Duration status =
                    timed(() -> assertThat(api.get("/v1/status").status()).isEqualTo(200));
            Duration produce = timed(() -> assertThat(
                            api.produce(topic, "{\"records\":[{\"value\":1}]}").status())
                    .isEqualTo(200));
            produces.forEach(later -> assertError(later.join(), 404, 40401, "TOPIC_NOT_FOUND"));
            Answer noPartition =
                    api.produce(topic, "{\"records\":[{\"partition\":0,\"value\":1},{\"partition\":2,\"value\":1}]}");

            assertThat(status).isLessThan(Duration.ofSeconds(1));
            assertThat(produce).isLessThan(Duration.ofSeconds(1));
            assertThat(timed(() -> api.produce(missing, "{\"records\":[{\"value\":1}]}")))
                    .isLessThan(Duration.ofSeconds(1));
            assertError(noPartition, 404, 40402, "PARTITION_NOT_FOUND");
            assertThat(noPartition.json().path("record_index").asInt()).isEqualTo(1);
            assertThat(noPartition.json().path("outcome").asText()).isEqualTo("not_written");
            assertThat(api.get("/v1/metadata/topics").text()).doesNotContain(missing);
            assertThat(endOffset(topic, 0) + endOffset(topic, 1)).isEqualTo(1);
        }

        private long endOffset(String topic, int partition) {
            return api.get("/v1/metadata/topics/" + topic + "/partitions/" + partition)
                    .json()
                    .path("latest_offset")
                    .asLong();
        }

        @Test
        void a_record_that_is_not_text_blocks_none_of_its_neighbours() {
            String topic = api.newTopic(1);
            api.produce(
                    topic,
                    "{\"records\":[{\"value\":{\"a\":1}},{\"key_base64\":\"//4=\",\"value_base64\":\"//4=\"},{\"value\":2}]}");

            for (String format : List.of("string", "json")) {
                JsonNode records = api.read(topic, 0, 0, "count=10&format=" + format)
                        .json()
                        .path("records");

                assertThat(records).hasSize(3);
                assertThat(records.get(1).path("value_base64").asText()).isEqualTo("//4=");
                assertThat(records.get(1).path("key_base64").asText()).isEqualTo("//4=");
                assertThat(records.get(1).has("value")).isFalse();
                assertThat(records.get(2).path("value").asText()).isEqualTo("2");
            }
        }

        @Test
        void a_waiting_reader_is_answered_within_100_ms_of_a_produce() {
            String topic = api.newTopic(1);
            List<Duration> delays = new ArrayList<>();
            for (int i = 0; i < 10 && delays.stream().noneMatch(delay -> delay.toMillis() < 100); i++) {
                delays.add(delayOfAWaitingReader(topic, i));
            }

            assertThat(delays).anyMatch(delay -> delay.toMillis() < 100);
        }

        private Duration delayOfAWaitingReader(String topic, int offset) {
            CompletableFuture<Answer> waiting = api.getLater(
                    "/v1/consumer/topics/" + topic + "/partitions/0/offsets/" + offset + "?count=10&wait=5000");
            await().during(Duration.ofMillis(300)).until(() -> !waiting.isDone());
            assertThat(api.produce(topic, "{\"records\":[{\"value\":\"news\"}]}")
                            .status())
                    .isEqualTo(200);
            Duration delay = timed(() ->
                    assertThat(record(waiting.join()).path("value").asText()).isEqualTo("news"));
            assertThat(waiting.join().header("NextOffset")).isEqualTo(String.valueOf(offset + 1));
            return delay;
        }
    }

    @Nested
    class Produce {

        private final ApiClient api = api();

        static Stream<List<String>> malformedBodies() {
            return Stream.of(
                    List.of("", "40001", "empty"),
                    List.of("{", "40001", "line"),
                    List.of("[]", "40002", "object"),
                    List.of("{}", "40002", "records"),
                    List.of("{\"records\":[]}", "40002", "records"),
                    List.of("{\"records\":{}}", "40002", "records"),
                    List.of("{\"records\":[1]}", "40002", "records[0]"),
                    List.of("{\"records\":[{\"value\":1},{\"key\":\"k\"}]}", "40002", "records[1].value"),
                    List.of("{\"records\":[{\"value\":1}],\"x\":1}", "40002", "'x'"),
                    List.of("{\"records\":[{\"value\":1}],\"records\":[]}", "40002", "records"),
                    List.of("{\"records\":[{\"value\":1,\"vlaue\":1}]}", "40002", "vlaue"),
                    List.of("{\"records\":[{\"value\":1,\"value\":2}]}", "40002", "value"),
                    List.of("{\"records\":[{\"value\":1,\"value_base64\":\"AA==\"}]}", "40002", "value_base64"),
                    List.of("{\"records\":[{\"value_base64\":\"A\"}]}", "40002", "records[0].value_base64"),
                    List.of("{\"records\":[{\"value_base64\":\"AA\"}]}", "40002", "records[0].value_base64"),
                    List.of("{\"records\":[{\"value\":1,\"key_base64\":\"*\"}]}", "40002", "records[0].key_base64"),
                    List.of("{\"records\":[{\"value\":1,\"partition\":\"0\"}]}", "40002", "records[0].partition"),
                    List.of("{\"records\":[{\"value\":1,\"partition\":0.0}]}", "40002", "records[0].partition"),
                    List.of("{\"records\":[{\"value\":1,\"partition\":4294967296}]}", "4000", "records[0].partition"),
                    List.of("{\"records\":[{\"value\":1,\"partition\":-1}]}", "40004", "partition"),
                    List.of("{\"records\":[{\"value\":1,\"timestamp\":-5}]}", "40002", "timestamp"),
                    List.of("{\"records\":[{\"value\":1,\"timestamp\":\"now\"}]}", "40002", "records[0].timestamp"),
                    List.of("{\"records\":[{\"value\":1,\"headers\":7}]}", "40002", "records[0].headers"),
                    List.of("{\"records\":[{\"value\":1,\"headers\":{\"a\":1}}]}", "40002", "records[0].headers"),
                    List.of(
                            "{\"records\":[{\"value\":1,\"headers\":[{\"value\":\"x\"}]}]}",
                            "40002",
                            "records[0].headers[0]"),
                    List.of("{\"records\":[{\"value\":01}]}", "40001", "line"),
                    List.of("{\"records\":[{\"value\":NaN}]}", "40001", "line"),
                    List.of("{\"records\":[{\"value\":\"\\ud800\"}]}", "4000", ""),
                    List.of("{\"records\":[{\"value\":1}]} {}", "40001", ""),
                    List.of("{\"records\":[{\"value\":" + "[".repeat(300) + "]".repeat(300) + "}]}", "40001", ""));
        }

        @ParameterizedTest
        @MethodSource("malformedBodies")
        void a_malformed_body_is_refused_by_the_name_of_its_field_and_writes_nothing(List<String> sample) {
            String topic = api.newTopic(1);

            Answer answer = api.produce(topic, sample.get(0));

            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
            assertThat(String.valueOf(answer.errorCode())).startsWith(sample.get(1));
            assertThat(answer.json().path("message").asText()).containsIgnoringCase(sample.get(2));
            assertThat(answer.json().path("outcome").asText()).isEqualTo("not_written");
            assertThat(api.get("/v1/metadata/topics/" + topic + "/partitions/0")
                            .json()
                            .path("latest_offset")
                            .asLong())
                    .isZero();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "5",
                    "3.14",
                    "true",
                    "false",
                    "0",
                    "[]",
                    "{}",
                    "-0.0",
                    "1E+2",
                    "[1 ,2]",
                    "{\"b\":1,\"a\":{ \"b\":1,\"b\":2}}",
                    "\"text\""
                })
        void json_is_stored_as_the_text_that_was_sent(String json) {
            String topic = api.newTopic(1);

            Answer produced = api.produce(topic, "{\"records\":[{\"key\":" + json + ",\"value\":" + json + "}]}");

            assertThat(produced.status()).as(produced.text()).isEqualTo(200);
            JsonNode read = record(api.read(topic, 0, 0, ""));
            String stored = json.equals("\"text\"") ? "text" : json;
            assertThat(read.path("value").asText()).isEqualTo(stored);
            assertThat(read.path("key").asText()).isEqualTo(stored);
            if (!json.equals("\"text\"")) {
                assertThat(api.read(topic, 0, 0, "format=json").text()).contains("\"value\":" + json + ",");
            }
        }

        @Test
        void headers_and_timestamps_are_written_and_read_back() {
            String topic = api.newTopic(1);

            api.produce(topic, """
                    {"records":[
                      {"value":1,"timestamp":1700000000000,"headers":{"trace":"ä"}},
                      {"value":2,"headers":[{"name":"a","value":"1"},{"name":"a","value":null},{"name":"b","value_base64":"//4="}]}
                    ]}""");

            JsonNode records = api.read(topic, 0, 0, "count=2").json().path("records");
            assertThat(records.get(0).path("timestamp").asLong()).isEqualTo(1_700_000_000_000L);
            assertThat(records.get(0).path("timestampType").asText()).isEqualTo("CreateTime");
            assertThat(records.get(0).path("headers").toString()).isEqualTo("[{\"name\":\"trace\",\"value\":\"ä\"}]");
            assertThat(records.get(1).path("headers").toString())
                    .isEqualTo("[{\"name\":\"a\",\"value\":\"1\"},{\"name\":\"a\",\"value\":null},"
                            + "{\"name\":\"b\",\"value_base64\":\"//4=\"}]");
            assertThat(records.get(1).path("timestamp").asLong()).isGreaterThan(1_700_000_000_000L);
        }

        @Test
        void the_trace_of_a_client_is_passed_on_in_records_that_name_none_themselves() {
            String topic = api.newTopic(1);
            String parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";
            String own = "00-11111111111111111111111111111111-2222222222222222-01";
            Answer produced = api.call(
                    "POST",
                    "/v1/producer/topics/" + topic,
                    "{\"records\":[{\"value\":1},{\"value\":2,\"headers\":{\"a\":\"b\"}},"
                            + "{\"value\":3,\"headers\":{\"traceparent\":\"" + own + "\"}}]}",
                    "traceparent",
                    parent,
                    "tracestate",
                    "rojo=00f067aa0ba902b7, congo=t61rcWkgMzE");

            assertThat(produced.status()).as(produced.text()).isEqualTo(200);
            String pair = "{\"name\":\"traceparent\",\"value\":\"" + parent
                    + "\"},{\"name\":\"tracestate\",\"value\":\"rojo=00f067aa0ba902b7, congo=t61rcWkgMzE\"}]";
            assertThat(headers(topic, 0)).isEqualTo("[" + pair);
            assertThat(headers(topic, 1)).isEqualTo("[{\"name\":\"a\",\"value\":\"b\"}," + pair);
            assertThat(headers(topic, 2)).isEqualTo("[{\"name\":\"traceparent\",\"value\":\"" + own + "\"}]");
        }

        private String headers(String topic, int offset) {
            return record(api.read(topic, 0, offset, "")).path("headers").toString();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "0|X-A|b",
                    "0|traceparent|nonsense",
                    "0|traceparent|00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                    "0|traceparent|ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                    "0|tracestate|a=b",
                    "1|traceparent|00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                })
        void without_a_trace_that_is_well_formed_records_get_none(int headers, String name, String value) {
            String topic = api.newTopic(1);

            api.call("POST", "/v1/producer/topics/" + topic, "{\"records\":[{\"value\":1}]}", name, value);

            assertThat(record(api.read(topic, 0, 0, "")).path("headers")).hasSize(headers);
        }

        @Test
        void a_long_trace_state_does_not_swell_every_record() {
            String topic = api.newTopic(1);

            api.call(
                    "POST",
                    "/v1/producer/topics/" + topic,
                    "{\"records\":[{\"value\":1}]}",
                    "traceparent",
                    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                    "tracestate",
                    "a=" + "x".repeat(200) + ",b=" + "y".repeat(200) + ",c=" + "z".repeat(200));

            assertThat(record(api.read(topic, 0, 0, "")).path("headers")).hasSize(1);
        }

        @Test
        void text_of_every_kind_survives_the_round_trip() {
            String topic = api.newTopic(1);
            String text = "quote \\\" slash \\\\ tab \\t nul \\u0000 ä € 😀 \\ud83d\\ude00 </script>";

            api.produce(topic, "{\"records\":[{\"value\":\"" + text + "\"}]}");

            assertThat(record(api.read(topic, 0, 0, "")).path("value").asText())
                    .isEqualTo("quote \" slash \\ tab \t nul \0 ä € 😀 😀 </script>");
        }

        @Test
        void a_mixed_outcome_is_a_207_that_says_which_record_is_written() {
            String topic = ApiClient.uniqueName();
            api.call(
                    "PUT",
                    "/v1/topics/" + topic,
                    "{\"partition_count\":2,\"topic_properties\":{\"cleanup.policy\":\"compact\"}}");

            Answer mixed = api.produce(
                    topic, "{\"records\":[{\"partition\":0,\"value\":1},{\"partition\":1,\"key\":\"k\",\"value\":2}]}");
            Answer none = api.produce(topic, "{\"records\":[{\"value\":1}]}");

            assertThat(mixed.status()).as(mixed.text()).isEqualTo(207);
            JsonNode refused = mixed.json().path("offsets").get(0);
            assertThat(refused.path("code").asText()).isEqualTo("RECORD_REJECTED");
            assertThat(refused.path("error_code").asInt()).isEqualTo(42201);
            assertThat(refused.path("message").asText()).isNotEmpty();
            assertThat(refused.path("retriable").asBoolean(true)).isFalse();
            assertThat(refused.path("outcome").asText()).isEqualTo("not_written");
            assertThat(mixed.json().path("offsets").get(1).toString()).isEqualTo("{\"partition\":1,\"offset\":0}");
            assertError(none, 422, 42201, "RECORD_REJECTED");
            assertThat(none.json().path("outcome").asText()).isEqualTo("not_written");
        }

        @Test
        void records_over_a_limit_are_413() {
            String topic = api.newTopic(1);

            Answer record =
                    api.produce(topic, "{\"records\":[{\"value\":1},{\"value\":\"" + "x".repeat(1_100_000) + "\"}]}");
            Answer body = api.produce(topic, "{\"records\":[{\"value\":\"" + "x".repeat(9_000_000) + "\"}]}");
            Answer many = api.produce(topic, "{\"records\":[" + "{\"value\":1},".repeat(10_000) + "{\"value\":1}]}");

            assertError(record, 413, 41301, "RECORD_TOO_LARGE");
            assertThat(record.json().path("record_index").asInt()).isEqualTo(1);
            assertError(body, 413, 41302, "BODY_TOO_LARGE");
            assertError(many, 413, 41303, "TOO_MANY_RECORDS");
            assertThat(api.read(topic, 0, 0, "").json().path("records")).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "application/json|*/*",
                    "application/json; charset=utf-8|application/json",
                    "application/json;charset=\"UTF-8\"|text/html, application/json;q=0.5",
                    "APPLICATION/JSON|application/*"
                })
        void content_types_and_accept_lists_of_ordinary_clients_are_taken(String type, String accept) {
            String topic = api.newTopic(1);

            Answer produced = api.call(
                    "POST",
                    "/v1/producer/topics/" + topic,
                    "{\"records\":[{\"value\":1}]}",
                    "Content-Type",
                    type,
                    "Accept",
                    accept);

            assertThat(produced.status()).as(produced.text()).isEqualTo(200);
            assertThat(api.get("/v1/metadata/topics", "Accept", accept).status())
                    .isEqualTo(200);
        }

        @Test
        void other_media_types_are_refused() {
            String topic = api.newTopic(1);
            String body = "{\"records\":[{\"value\":1}]}";
            String path = "/v1/producer/topics/" + topic;

            assertError(
                    api.call("POST", path, body, "Content-Type", "text/plain"), 415, 41501, "UNSUPPORTED_MEDIA_TYPE");
            assertError(api.call("POST", path, body, "Content-Encoding", "br"), 415, 41502, "UNSUPPORTED_ENCODING");
            assertError(api.call("POST", path, body, "Accept", "text/html"), 406, 40601, "NOT_ACCEPTABLE");
        }
    }

    @Nested
    class Consume {

        private final ApiClient api = api();

        @Test
        void count_is_one_by_default_and_limits_the_answer() {
            String topic = topicWith(5);

            assertThat(values(api.read(topic, 0, 0, ""))).containsExactly("0");
            assertThat(values(api.read(topic, 0, 2, "count=2"))).containsExactly("2", "3");
            assertThat(values(api.read(topic, 0, 0, "count=2147483647"))).containsExactly("0", "1", "2", "3", "4");
        }

        @Test
        void a_record_shows_where_it_stands() {
            String topic = topicWith(1);

            Answer answer = api.read(topic, 0, 0, "");

            assertThat(answer.text())
                    .matches("\\{\"records\":\\[\\{\"key\":null,\"value\":\"0\",\"partition\":0,\"offset\":0,"
                            + "\"timestamp\":\\d+,\"timestampType\":\"CreateTime\"\\}\\]\\}");
            assertThat(answer.header("Content-Type")).startsWith("application/json");
        }

        @Test
        void the_answer_ends_at_six_mebibytes_and_a_reader_goes_on_from_there() {
            String topic = api.newTopic(1);
            String megabyte = "{\"records\":[{\"value\":\"" + "x".repeat(1_000_000) + "\"}]}";
            IntStream.range(0, 8)
                    .forEach(i ->
                            assertThat(api.produce(topic, megabyte).status()).isEqualTo(200));

            Answer first = api.read(topic, 0, 0, "count=100");
            Answer second = api.read(topic, 0, first.header("NextOffset"), "count=100");

            assertThat(first.json().path("records")).hasSize(6);
            assertThat(first.header("NextOffset")).isEqualTo("6");
            assertThat(second.json().path("records")).hasSize(2);
        }

        @Test
        void the_end_of_the_log_is_empty_at_once_and_repeats_its_offset() {
            String topic = topicWith(2);

            Duration time = timed(() -> {
                Answer end = api.read(topic, 0, 2, "count=5");
                assertThat(end.text()).isEqualTo("{\"records\":[]}");
                assertThat(end.header("NextOffset")).isEqualTo("2");
            });

            assertThat(time).isLessThan(Duration.ofSeconds(1));
        }

        @Test
        void an_offset_outside_the_log_is_refused_with_both_ends() {
            String topic = topicWith(2);

            Answer beyond = api.read(topic, 0, 3, "");

            assertError(beyond, 400, 40006, "OFFSET_OUT_OF_RANGE");
            assertThat(beyond.json().path("earliest_offset").asLong()).isZero();
            assertThat(beyond.json().path("latest_offset").asLong()).isEqualTo(2);
        }

        @Test
        void records_that_are_there_are_answered_at_once_whatever_the_wait() {
            String topic = topicWith(3);

            assertThat(timed(() -> assertThat(values(api.read(topic, 0, 0, "count=100&wait=20000")))
                            .hasSize(3)))
                    .isLessThan(Duration.ofSeconds(2));
        }

        @Test
        void a_wait_lasts_as_long_as_asked_when_nothing_comes() {
            String topic = topicWith(1);

            Duration byParameter = timed(
                    () -> assertThat(values(api.read(topic, 0, 1, "wait=700"))).isEmpty());
            Duration byPreference = timed(() -> assertThat(values(api.get(
                            "/v1/consumer/topics/" + topic + "/partitions/0/offsets/latest", "Prefer", "wait=1")))
                    .isEmpty());

            assertThat(byParameter).isBetween(Duration.ofMillis(650), Duration.ofSeconds(5));
            assertThat(byPreference).isBetween(Duration.ofMillis(950), Duration.ofSeconds(5));
        }

        @Test
        void a_read_starts_at_the_earliest_the_latest_or_a_time() {
            String topic = api.newTopic(1);
            api.produce(
                    topic,
                    "{\"records\":[{\"value\":0,\"timestamp\":1000},{\"value\":1,\"timestamp\":2000},{\"value\":2,\"timestamp\":3000}]}");

            assertThat(values(api.read(topic, 0, "earliest", ""))).containsExactly("0");
            assertThat(api.read(topic, 0, "latest", "").header("NextOffset")).isEqualTo("3");
            assertThat(values(api.read(topic, 0, "latest", "count=9"))).isEmpty();
            assertThat(values(api.read(topic, 0, "earliest", "timestamp=1500&count=9")))
                    .containsExactly("1", "2");
            assertThat(api.read(topic, 0, "earliest", "timestamp=9999").header("NextOffset"))
                    .isEqualTo("3");
        }

        @Test
        void json_values_are_embedded_and_other_text_is_marked() {
            String topic = api.newTopic(1);
            api.produce(
                    topic,
                    "{\"records\":[{\"key\":\"k\",\"value\":{\"a\":[1,2]}},{\"value\":\"not json\"},{\"value\":null}]}");

            JsonNode records =
                    api.read(topic, 0, 0, "count=3&format=json").json().path("records");

            assertThat(records.get(0).path("value").path("a").get(1).asInt()).isEqualTo(2);
            assertThat(records.get(0).has("value_type")).isFalse();
            assertThat(records.get(1).path("value").asText()).isEqualTo("not json");
            assertThat(records.get(1).path("value_type").asText()).isEqualTo("text");
            assertThat(records.get(2).path("value").isNull()).isTrue();
        }

        @ParameterizedTest
        @CsvSource({
            "/partitions/-1/offsets/0, 40004",
            "/partitions/x/offsets/0, 40004",
            "/partitions/2147483648/offsets/0, 40004",
            "/partitions/+0/offsets/0, 40004",
            "/partitions/0/offsets/-1, 40005",
            "/partitions/0/offsets/x, 40005",
            "/partitions/0/offsets/1e3, 40005",
            "/partitions/0/offsets/9223372036854775808, 40005",
            "/partitions/0/offsets/0?count=0, 40002",
            "/partitions/0/offsets/0?count=-1, 40002",
            "/partitions/0/offsets/0?count=x, 40002",
            "/partitions/0/offsets/0?count=2147483648, 40002",
            "/partitions/0/offsets/0?count=1&count=2, 40002",
            "/partitions/0/offsets/0?wait=-1, 40002",
            "/partitions/0/offsets/0?format=xml, 40002",
            "/partitions/0/offsets/0?timestamp=5, 40002",
            "/partitions/0/offsets/earliest?timestamp=x, 40002"
        })
        void malformed_numbers_and_parameters_are_400(String rest, int code) {
            Answer answer = api.get("/v1/consumer/topics/" + topicWith(1) + rest);

            assertThat(answer.errorCode()).as(answer.text()).isEqualTo(code);
            assertThat(answer.status()).isEqualTo(400);
        }

        @Test
        void a_missing_topic_or_partition_is_a_404_within_a_second() {
            String topic = topicWith(1);

            assertThat(timed(() -> {
                        assertError(
                                api.read(ApiClient.uniqueName(), 0, 0, "wait=30000"), 404, 40401, "TOPIC_NOT_FOUND");
                        assertError(api.read(topic, 1, 0, "wait=30000"), 404, 40402, "PARTITION_NOT_FOUND");
                    }))
                    .isLessThan(Duration.ofSeconds(2));
        }

        private String topicWith(int records) {
            String topic = api.newTopic(1);
            IntStream.range(0, records)
                    .mapToObj(i -> "{\"value\":" + i + "}")
                    .reduce((a, b) -> a + "," + b)
                    .ifPresent(list -> assertThat(api.produce(topic, "{\"records\":[" + list + "]}")
                                    .status())
                            .isEqualTo(200));
            return topic;
        }
    }

    @Nested
    class Topics {

        private final ApiClient api = api();

        @Test
        void a_topic_is_described_with_the_settings_that_differ_from_the_defaults() {
            String topic = ApiClient.uniqueName();
            api.call(
                    "PUT",
                    "/v1/topics/" + topic,
                    "{\"partition_count\":3,\"topic_properties\":{\"retention.ms\":60000,\"preallocate\":true}}");

            JsonNode described = api.get("/v1/topics/" + topic).json();

            assertThat(described.path("topic").asText()).isEqualTo(topic);
            assertThat(described.path("partition_count").asInt()).isEqualTo(3);
            assertThat(described.path("replication_factor").asInt()).isEqualTo(1);
            assertThat(described.path("topic_properties").path("retention.ms").asText())
                    .isEqualTo("60000");
            assertThat(described.path("topic_properties").path("preallocate").asText())
                    .isEqualTo("true");
        }

        @Test
        void a_topic_needs_no_body_to_be_made() {
            String topic = ApiClient.uniqueName();

            Answer made = api.call("PUT", "/v1/topics/" + topic, null);

            assertThat(made.status()).as(made.text()).isEqualTo(200);
            assertThat(made.json().path("partition_count").asInt()).isPositive();
        }

        @Test
        void a_deleted_topic_is_gone_at_once() {
            String topic = api.newTopic(1);

            assertThat(api.call("DELETE", "/v1/topics/" + topic, null).status()).isEqualTo(204);

            assertThat(api.get("/v1/metadata/topics").text()).doesNotContain(topic);
            assertError(api.produce(topic, "{\"records\":[{\"value\":1}]}"), 404, 40401, "TOPIC_NOT_FOUND");
            assertError(api.read(topic, 0, 0, ""), 404, 40401, "TOPIC_NOT_FOUND");
            assertError(api.get("/v1/topics/" + topic), 404, 40401, "TOPIC_NOT_FOUND");
            assertError(api.call("DELETE", "/v1/topics/" + topic, null), 404, 40401, "TOPIC_NOT_FOUND");
        }

        @Test
        void a_new_topic_takes_records_at_once() {
            for (int i = 0; i < 10; i++) {
                assertThat(api.produce(api.newTopic(2), "{\"records\":[{\"value\":1}]}")
                                .status())
                        .isEqualTo(200);
            }
        }

        @Test
        void a_topic_that_exists_is_a_409() {
            String topic = api.newTopic(1);

            Answer again = api.call("PUT", "/v1/topics/" + topic, "{}");

            assertError(again, 409, 40901, "TOPIC_EXISTS");
            assertThat(again.json().path("outcome").asText()).isEqualTo("not_written");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"partition_count\":0}|40002|partition_count",
                    "{\"partition_count\":\"3\"}|40002|partition_count",
                    "{\"partition_count\":1000000}|40008|",
                    "{\"replication_factor\":99}|40002|",
                    "{\"replication_factor\":0}|40002|replication_factor",
                    "{\"partitions\":1}|40002|partitions",
                    "{\"topic_properties\":{\"retention.ms\":\"soon\"}}|40007|",
                    "{\"topic_properties\":{\"retention.msx\":\"1\"}}|40007|",
                    "{\"topic_properties\":{\"retention.ms\":[1]}}|40002|retention.ms",
                    "{\"topic_properties\":[]}|40002|topic_properties",
                    "[]|40002|",
                    "{|40001|"
                })
        void a_malformed_creation_is_a_400_that_names_the_field(String body, int code, String field) {
            String topic = ApiClient.uniqueName();

            Answer answer = api.call("PUT", "/v1/topics/" + topic, body);

            assertThat(answer.errorCode()).as(answer.text()).isEqualTo(code);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("message").asText()).contains(field == null ? "" : field);
            assertThat(api.get("/v1/metadata/topics").text()).doesNotContain(topic);
        }

        @Test
        void names_that_kafka_refuses_and_internal_topics_are_refused() {
            assertError(api.call("PUT", "/v1/topics/a%20b", "{}"), 400, 40003, "INVALID_TOPIC");
            assertError(api.call("PUT", "/v1/topics/" + "x".repeat(250), "{}"), 400, 40003, "INVALID_TOPIC");
            assertError(api.get("/v1/topics/__consumer_offsets"), 403, 40302, "INTERNAL_TOPIC");
            assertError(api.read("__consumer_offsets", 0, 0, ""), 403, 40302, "INTERNAL_TOPIC");
            assertError(
                    api.produce("__consumer_offsets", "{\"records\":[{\"value\":1}]}"), 403, 40302, "INTERNAL_TOPIC");
        }

        @Test
        void brokers_are_listed_with_their_endpoints() {
            JsonNode brokers = api.get("/v1/metadata/brokers").json().path("brokers");

            assertThat(brokers).isNotEmpty();
            brokers.forEach(broker -> {
                assertThat(broker.path("hostName").asText()).isNotEmpty();
                assertThat(broker.path("port").asInt()).isPositive();
                assertThat(broker.path("id").isInt()).isTrue();
                assertThat(broker.has("rack")).isTrue();
            });
        }

        @Test
        void metadata_of_a_missing_topic_or_partition_is_a_404() {
            String topic = api.newTopic(1);

            assertError(
                    api.get("/v1/metadata/topics/" + ApiClient.uniqueName() + "/partitions"),
                    404,
                    40401,
                    "TOPIC_NOT_FOUND");
            assertError(api.get("/v1/metadata/topics/" + topic + "/partitions/1"), 404, 40402, "PARTITION_NOT_FOUND");
            assertError(api.get("/v1/metadata/topics/" + topic + "/partitions/-1"), 400, 40004, "INVALID_PARTITION");
        }
    }

    @Nested
    class Http {

        private final ApiClient api = api();

        @Test
        void head_answers_like_get_without_the_body() {
            String topic = api.newTopic(1);
            api.produce(topic, "{\"records\":[{\"value\":\"" + "x".repeat(3000) + "\"}]}");
            List<String> paths = List.of(
                    "/v1/status",
                    "/v1/metadata/brokers",
                    "/v1/metadata/topics/" + topic + "/partitions",
                    "/v1/metadata/topics/" + topic + "/partitions/0",
                    "/v1/topics/" + topic,
                    "/v1/topics/none",
                    "/v1/consumer/topics/" + topic + "/partitions/0/offsets/0");
            for (String path : paths) {
                Answer get = api.get(path);
                Answer head = api.call("HEAD", path, null);

                assertThat(head.status()).as(path).isEqualTo(get.status());
                assertThat(head.text()).as(path).isEmpty();
                for (String name : List.of("Content-Type", "NextOffset", "ETag", "Cache-Control", "Vary")) {
                    assertThat(head.header(name)).as(path).isEqualTo(get.header(name));
                }
            }
            assertError(api.call("POST", "/v1/status", null), 405, 40501, "METHOD_NOT_ALLOWED");
        }

        @Test
        void options_names_the_methods_of_a_path() {
            assertThat(api.call("OPTIONS", "/v1/topics/t", null).header("Allow"))
                    .isEqualTo("DELETE, GET, HEAD, OPTIONS, PUT");
            assertThat(api.call("OPTIONS", "/v1/producer/topics/t", null).header("Allow"))
                    .isEqualTo("OPTIONS, POST");
            assertThat(api.call("OPTIONS", "/v1/status", null).status()).isEqualTo(204);
            assertError(api.call("OPTIONS", "/v1/nowhere", null), 404, 40404, "ROUTE_NOT_FOUND");
        }

        @Test
        void records_and_errors_are_kept_by_no_cache_and_metadata_only_by_who_asks_again() {
            String topic = api.newTopic(1);
            String partition = "/v1/metadata/topics/" + topic + "/partitions/0";

            assertThat(api.read(topic, 0, 0, "").header("Cache-Control")).isEqualTo("no-store");
            assertThat(api.produce(topic, "{\"records\":[{\"value\":1}]}").header("Cache-Control"))
                    .isEqualTo("no-store");
            assertThat(api.get("/v1/topics/none").header("Cache-Control")).isEqualTo("no-store");
            assertThat(api.get(partition).header("Cache-Control")).isEqualTo("private, no-cache");
        }

        @Test
        void metadata_that_the_client_has_is_not_sent_again() {
            String topic = api.newTopic(2);
            for (String path : List.of("/v1/topics/" + topic, "/v1/metadata/brokers")) {
                String tag = api.get(path).header("ETag");
                assertThat(tag).matches("\"[A-Za-z0-9_-]{20,}\"");

                Answer again = api.get(path, "If-None-Match", "\"other\", W/" + tag);
                assertThat(again.status()).isEqualTo(304);
                assertThat(again.text()).isEmpty();
                assertThat(again.header("ETag")).isEqualTo(tag);
                assertThat(api.get(path, "If-None-Match", "\"other\"").status()).isEqualTo(200);
            }
            String partition = "/v1/metadata/topics/" + topic + "/partitions/1";
            String before = api.get(partition).header("ETag");
            api.produce(topic, "{\"records\":[{\"value\":1,\"partition\":1}]}");
            assertThat(api.get(partition, "If-None-Match", before).status()).isEqualTo(200);
        }

        @Test
        void an_answer_in_another_encoding_has_another_tag() {
            String topic = api.newTopic(20);
            String path = "/v1/metadata/topics/" + topic + "/partitions";
            String plain = api.get(path).header("ETag");
            Answer gzip = api.get(path, "Accept-Encoding", "gzip");

            assertThat(gzip.header("Content-Encoding")).isEqualTo("gzip");
            assertThat(gzip.header("ETag")).isEqualTo(plain.replaceAll("\"$", "-gzip\""));
            assertThat(api.get(path, "Accept-Encoding", "gzip", "If-None-Match", gzip.header("ETag"))
                            .status())
                    .isEqualTo(304);
            assertThat(api.get(path, "Accept-Encoding", "zstd", "If-None-Match", gzip.header("ETag"))
                            .status())
                    .isEqualTo(200);
        }

        @Test
        void status_answers_without_a_token() {
            assertThat(api.get("/v1/status").status()).isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(strings = {"/", "/v1", "/v1/unknown", "/v2/topics", "/v1/topics/a/b", "/favicon.ico"})
        void an_unknown_route_is_a_404_as_json(String path) {
            assertError(api.get(path), 404, 40404, "ROUTE_NOT_FOUND");
        }

        @ParameterizedTest
        @CsvSource({
            "POST, /v1/status, GET",
            "DELETE, /v1/metadata/topics, GET",
            "PUT, /v1/producer/topics/t, POST",
            "GET, /v1/producer/topics/t, POST",
            "POST, /v1/topics/t, 'DELETE, GET, PUT'",
            "POST, /v1/consumer/topics/t/partitions/0/offsets/0, GET"
        })
        void a_wrong_method_is_a_405_that_names_the_right_ones(String method, String path, String allowed) {
            Answer answer = api.call(method, path, null);

            assertError(answer, 405, 40501, "METHOD_NOT_ALLOWED");
            assertThat(Arrays.asList(answer.header("Allow").split(", *")))
                    .containsAll(Arrays.asList(allowed.split(", *")))
                    .doesNotContain(method);
        }

        @Test
        void the_method_cannot_be_overridden_by_a_header() {
            String topic = api.newTopic(1);

            api.call("GET", "/v1/topics/" + topic, null, "X-HTTP-Method-Override", "DELETE");

            assertThat(api.get("/v1/metadata/topics").text()).contains(topic);
        }

        @Test
        void a_request_id_is_echoed_when_fit_and_made_when_not() {
            Answer own = api.get("/v1/none", "X-Request-Id", "my.request-1_A");
            Answer bad = api.get("/v1/none", "X-Request-Id", "no spaces!");

            assertThat(own.header("X-Request-Id")).isEqualTo("my.request-1_A");
            assertThat(own.json().path("request_id").asText()).isEqualTo("my.request-1_A");
            assertThat(bad.header("X-Request-Id")).matches("[A-Za-z0-9._-]{1,128}");
            assertThat(api.get("/v1/status").header("X-Request-Id")).isNotEmpty();
        }

        @Test
        void no_answer_tells_what_the_server_is_made_of() {
            Answer answer = api.get("/v1/none");

            assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by");
            assertThat(answer.text()).doesNotContainIgnoringCase("jetty").doesNotContain("Exception", "org.");
        }
    }

    private static JsonNode record(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode records = answer.json().path("records");
        assertThat(records).as(answer.text()).hasSize(1);
        return records.get(0);
    }

    private static List<String> values(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        List<String> values = new ArrayList<>();
        answer.json()
                .path("records")
                .forEach(entry -> values.add(entry.path("value").asText()));
        return values;
    }

    private static void assertError(Answer answer, int status, int errorCode, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        JsonNode json = answer.json();
        assertThat(json.path("error_code").asInt()).isEqualTo(errorCode);
        assertThat(json.path("code").asText()).isEqualTo(code);
        assertThat(json.path("message").asText()).isNotEmpty();
        assertThat(json.path("retriable").isBoolean()).isTrue();
        assertThat(json.path("request_id").asText()).isEqualTo(answer.header("X-Request-Id"));
        assertThat(answer.header("Content-Type")).startsWith("application/json");
    }

    private static Duration timed(Runnable action) {
        long start = System.nanoTime();
        action.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
