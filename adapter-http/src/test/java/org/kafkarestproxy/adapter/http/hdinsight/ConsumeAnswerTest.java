package org.kafkarestproxy.adapter.http.hdinsight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kafkarestproxy.domain.record.Header;
import org.kafkarestproxy.domain.record.Payload;
import org.kafkarestproxy.domain.record.RecordBatch;
import org.kafkarestproxy.domain.record.StoredRecord;
import org.kafkarestproxy.domain.record.TimestampType;

class ConsumeAnswerTest {

    private static final String REST =
            ",\"partition\":1,\"offset\":7,\"timestamp\":99,\"timestampType\":\"CreateTime\"}]}";

    private static String json(Payload key, Payload value, RecordFormat format, Header... headers) {
        StoredRecord stored = new StoredRecord(1, 7, 99, TimestampType.CREATE_TIME, key, value, List.of(headers));
        return new String(
                ConsumeAnswer.json(new RecordBatch(List.of(stored), 8), format).toByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void no_records_are_an_empty_list() {
        assertThat(new String(
                        ConsumeAnswer.json(new RecordBatch(List.of(), 8), RecordFormat.JSON)
                                .toByteArray(),
                        StandardCharsets.UTF_8))
                .isEqualTo("{\"records\":[]}");
    }

    @Test
    void text_comes_as_text() {
        assertThat(json(Payload.of("k\""), Payload.of("{\"a\":1}"), RecordFormat.STRING))
                .isEqualTo("{\"records\":[{\"key\":\"k\\\"\",\"value\":\"{\\\"a\\\":1}\"" + REST);
        assertThat(json(null, null, RecordFormat.STRING))
                .isEqualTo("{\"records\":[{\"key\":null,\"value\":null" + REST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ \"a\": 1E+2 }", "[1]", "\"text\"", "12345678901234567890.5", "null", "true", " 1 "})
    void a_json_document_is_embedded_byte_for_byte(String document) {
        assertThat(json(null, Payload.of(document), RecordFormat.JSON))
                .isEqualTo("{\"records\":[{\"key\":null,\"value\":" + document + REST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "{\"a\":1} x", "1 2", "{", "01", "nul", "'a'"})
    void what_is_no_json_document_is_text_and_marked(String text) {
        assertThat(json(null, Payload.of(text), RecordFormat.JSON))
                .startsWith("{\"records\":[{\"key\":null,\"value\":\"")
                .contains("\"value_type\":\"text\"");
    }

    @Test
    void a_document_deeper_than_a_reader_may_like_is_text() {
        String deep = "[".repeat(5000) + "]".repeat(5000);

        assertThat(json(null, Payload.of(deep), RecordFormat.JSON)).contains("\"value_type\":\"text\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"STRING", "JSON", "BASE64"})
    void what_is_not_text_comes_as_base64(String format) {
        Payload bytes = Payload.owning(new byte[] {-1, -2});

        assertThat(json(bytes, bytes, RecordFormat.valueOf(format)))
                .isEqualTo("{\"records\":[{\"key_base64\":\"//4=\",\"value_base64\":\"//4=\"" + REST);
    }

    @Test
    void base64_is_for_all_when_asked_for() {
        assertThat(json(null, Payload.of("a"), RecordFormat.BASE64))
                .isEqualTo("{\"records\":[{\"key_base64\":null,\"value_base64\":\"YQ==\"" + REST);
    }

    @Test
    void headers_come_as_a_list_when_there_are_any() {
        assertThat(json(
                        null,
                        null,
                        RecordFormat.STRING,
                        new Header("n", Payload.of("t")),
                        new Header("n", null),
                        new Header("b", Payload.owning(new byte[] {-1}))))
                .contains(",\"headers\":[{\"name\":\"n\",\"value\":\"t\"},{\"name\":\"n\",\"value\":null},"
                        + "{\"name\":\"b\",\"value_base64\":\"/w==\"}]}");
    }
}
