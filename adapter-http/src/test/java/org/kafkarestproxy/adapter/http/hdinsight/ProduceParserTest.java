package org.kafkarestproxy.adapter.http.hdinsight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.record.Header;
import org.kafkarestproxy.domain.record.Payload;
import org.kafkarestproxy.domain.record.RecordDraft;

class ProduceParserTest {

    private static List<RecordDraft> parse(String body) {
        return ProduceParser.parse(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Payload payload) {
        return payload == null ? "null" : new String(payload.bytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345678901234567890.123456789",
                "1E+2",
                "-0",
                "-0.0e-7",
                "true",
                "false",
                "{ \"b\" : 1,\t\"a\":[ ] , \"a\":2 }",
                "[1,[2,[3]] ]",
                "{}",
                "[]",
                "{\"ä\":\"\\u00e4\"}"
            })
    void what_is_no_string_is_cut_out_as_it_was_sent(String json) {
        assertThat(text(parse("{\"records\":[{\"value\":" + json + "}]}").get(0).value()))
                .isEqualTo(json);
        assertThat(text(parse("{ \"records\" : [ { \"key\" :\n" + json + " , \"value\" : null } ] } ")
                        .get(0)
                        .key()))
                .isEqualTo(json);
    }

    @Test
    void strings_are_their_text() {
        List<RecordDraft> records = parse("{\"records\":[{\"value\":\"a\"},{\"value\":\"\"},"
                + "{\"value\":\"\\\"q\\\" \\u00e4 \\ud83d\\ude00\"},{\"key\":\"\uD83D\uDE00ä\",\"value\":\"\\n\"}]}");

        assertThat(records)
                .extracting(record -> text(record.value()))
                .containsExactly("a", "", "\"q\" ä \uD83D\uDE00", "\n");
        assertThat(text(records.get(3).key())).isEqualTo("\uD83D\uDE00ä");
        assertThat(records.get(0).key()).isNull();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14})
    void any_values_in_any_spacing_are_cut_where_they_begin_and_end(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            StringBuilder body = new StringBuilder(spaces(random)).append("{\"records\":[");
            List<String> expected = new ArrayList<>();
            int count = 1 + random.nextInt(5);
            for (int i = 0; i < count; i++) {
                String json = json(random, 0);
                expected.add(json);
                body.append(i > 0 ? "," : "")
                        .append(spaces(random))
                        .append("{\"key\":\"kä\",\"value\":")
                        .append(spaces(random))
                        .append(json)
                        .append(spaces(random))
                        .append("}")
                        .append(spaces(random));
            }
            body.append("]}").append(spaces(random));

            assertThat(parse(body.toString()))
                    .extracting(record -> text(record.value()))
                    .containsExactlyElementsOf(expected);
        }
    }

    private static String spaces(Random random) {
        return List.of("", " ", "\n", "\t\r\n ").get(random.nextInt(4));
    }

    private static String json(Random random, int depth) {
        return switch (random.nextInt(depth > 3 ? 3 : 5)) {
            case 0 -> String.valueOf(random.nextLong());
            case 1 -> random.nextDouble() + "E-" + random.nextInt(9);
            case 2 -> random.nextBoolean() ? "true" : "false";
            case 3 -> "{" + spaces(random) + "\"ü" + random.nextInt() + "\\n\":" + json(random, depth + 1) + "}";
            default -> "[" + json(random, depth + 1) + "," + spaces(random) + "\"\\\"]}\u20ac\"" + "]";
        };
    }

    @Test
    void headers_timestamp_and_partition_are_read() {
        RecordDraft object = parse("{\"records\":[{\"value\":1,\"partition\":3,\"timestamp\":0,"
                        + "\"headers\":{\"a\":\"1\",\"a\":null}}]}")
                .get(0);
        RecordDraft array = parse("{\"records\":[{\"value\":1,\"headers\":[{\"name\":\"n\",\"value\":\"t\"},"
                        + "{\"value_base64\":\"AP8=\",\"name\":\"n\"}]}]}")
                .get(0);

        assertThat(object.partition()).isEqualTo(3);
        assertThat(object.timestamp()).isZero();
        assertThat(object.headers()).containsExactly(new Header("a", Payload.of("1")), new Header("a", null));
        assertThat(array.headers())
                .containsExactly(new Header("n", Payload.of("t")), new Header("n", Payload.owning(new byte[] {0, -1})));
    }

    @Test
    void a_repeated_member_deep_in_a_value_is_the_writers_own_business() {
        assertThat(text(parse("{\"records\":[{\"value\":{\"a\":1,\"a\":2}}]}")
                        .get(0)
                        .value()))
                .isEqualTo("{\"a\":1,\"a\":2}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|must be a JSON object",
                "7|must be a JSON object",
                "{}|'records'",
                "{\"records\":[]}|'records'",
                "{\"records\":{}}|'records'",
                "{\"records\":null}|'records'",
                "{\"record\":[]}|'record'",
                "{\"records\":[{\"value\":1}],\"records\":[{\"value\":1}]}|'records' is there twice",
                "{\"records\":[1]}|'records[0]'",
                "{\"records\":[{\"value\":1},{\"key\":1}]}|'records[1].value'",
                "{\"records\":[{\"value\":1,\"value\":2}]}|'records[0].value'",
                "{\"records\":[{\"value\":1,\"value_base64\":\"\"}]}|'records[0].value_base64'",
                "{\"records\":[{\"key_base64\":\"\",\"key\":1,\"value\":1}]}|'records[0].key'",
                "{\"records\":[{\"value\":1,\"vlue\":1}]}|'records[0].vlue'",
                "{\"records\":[{\"value\":1,\"partition\":\"0\"}]}|'records[0].partition'",
                "{\"records\":[{\"value\":1,\"partition\":1.0}]}|'records[0].partition'",
                "{\"records\":[{\"value\":1,\"partition\":2147483648}]}|'records[0].partition'",
                "{\"records\":[{\"value\":1,\"timestamp\":-1}]}|'records[0].timestamp'",
                "{\"records\":[{\"value\":1,\"timestamp\":9223372036854775808}]}|'records[0].timestamp'",
                "{\"records\":[{\"value_base64\":\"AA\"}]}|'records[0].value_base64'",
                "{\"records\":[{\"value_base64\":\"A-==\"}]}|'records[0].value_base64'",
                "{\"records\":[{\"value_base64\":7}]}|'records[0].value_base64'",
                "{\"records\":[{\"value\":1,\"headers\":7}]}|'records[0].headers'",
                "{\"records\":[{\"value\":1,\"headers\":{\"a\":1}}]}|'records[0].headers.a'",
                "{\"records\":[{\"value\":1,\"headers\":[{\"value\":\"x\"}]}]}|'records[0].headers[0]'",
                "{\"records\":[{\"value\":1,\"headers\":[{\"name\":\"x\"}]}]}|'records[0].headers[0]'",
                "{\"records\":[{\"value\":1,\"headers\":[{\"name\":\"x\",\"v\":1}]}]}|'records[0].headers[0].v'",
                "{\"records\":[{\"value\":\"\\ud83d\"}]}|'records[0]'"
            })
    void a_mistake_is_refused_by_its_name(String body, String place) {
        assertThatThrownBy(() -> parse(body)).isInstanceOfSatisfying(ProxyException.class, failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
            assertThat(failure.message()).contains(place);
        });
    }

    @Test
    void a_negative_partition_is_an_invalid_one() {
        assertThatThrownBy(() -> parse("{\"records\":[{\"value\":1,\"partition\":-1}]}"))
                .isInstanceOfSatisfying(ProxyException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_PARTITION);
                    assertThat(failure.details()).containsEntry("record_index", 0);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"records\":[{\"value\":1}]",
                "{\"records\":[{\"value\":1}]}{}",
                "{\"records\":[{\"value\":1}]} x",
                "{\"records\":[{\"value\":01}]}",
                "{\"records\":[{\"value\":NaN}]}",
                "{\"records\":[{\"value\":tru}]}",
                "{'records':[{'value':1}]}",
                "{\"records\":[{\"value\":\"a\nb\"}]}",
                "{\"records\":[{\"value\":1},]}",
                "{\"records\":[{\"value\":\"",
                "{\"records\":[{\"key\":\"",
                "{\"records\":[{\"value\":\"a",
                "\ufeff{\"records\":[{\"value\":1}]}"
            })
    void what_is_not_json_is_refused(String body) {
        assertThatThrownBy(() -> parse(body))
                .isInstanceOfSatisfying(
                        ProxyException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_JSON));
    }

    @Test
    void bytes_that_are_not_utf_8_are_refused_wherever_they_stand() {
        byte[] body = "{\"records\":[{\"value\":\"xx\"}]}".getBytes(StandardCharsets.US_ASCII);
        for (byte[] bad : List.of(new byte[] {(byte) 0xc0, (byte) 0xaf}, new byte[] {(byte) 0xff, 'a'})) {
            byte[] broken = body.clone();
            System.arraycopy(bad, 0, broken, 22, 2);
            assertThatThrownBy(() -> ProduceParser.parse(broken))
                    .isInstanceOfSatisfying(
                            ProxyException.class,
                            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_JSON));
        }
    }

    @Test
    void depth_names_and_numbers_have_limits() {
        String deep = "[".repeat(300) + "]".repeat(300);
        String named = "{\"" + "n".repeat(3000) + "\":1}";
        for (String json : List.of(deep, named, "1".repeat(2000))) {
            assertThatThrownBy(() -> parse("{\"records\":[{\"value\":" + json + "}]}"))
                    .isInstanceOfSatisfying(
                            ProxyException.class,
                            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_JSON));
        }
    }
}
