package org.kafkarestproxy.adapter.http.hdinsight;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.adapter.http.Json;
import org.kafkarestproxy.adapter.http.JsonBytes;
import org.kafkarestproxy.adapter.http.Utf8;
import org.kafkarestproxy.domain.record.Header;
import org.kafkarestproxy.domain.record.Payload;
import org.kafkarestproxy.domain.record.RecordBatch;
import org.kafkarestproxy.domain.record.StoredRecord;
import org.kafkarestproxy.domain.record.TimestampType;

/** Writes records as JSON, straight from their bytes; what is not text comes as base64, so nothing is ever damaged. */
final class ConsumeAnswer {

    private static final byte[] BEGIN = JsonBytes.ascii("{\"records\":[");
    private static final byte[] PARTITION = JsonBytes.ascii(",\"partition\":");
    private static final byte[] OFFSET = JsonBytes.ascii(",\"offset\":");
    private static final byte[] TIMESTAMP = JsonBytes.ascii(",\"timestamp\":");
    private static final byte[] CREATE_TIME = JsonBytes.ascii(",\"timestampType\":\"CreateTime\"");
    private static final byte[] LOG_APPEND_TIME = JsonBytes.ascii(",\"timestampType\":\"LogAppendTime\"");
    private static final byte[] HEADERS = JsonBytes.ascii(",\"headers\":[");
    private static final byte[] NAME = JsonBytes.ascii("{\"name\":");
    private static final byte[] SEPARATOR = JsonBytes.ascii(",");
    private static final Member KEY = new Member("key");
    private static final Member VALUE = new Member("value");
    private static final int BYTES_PER_RECORD = 144;
    private static final int BYTES_PER_TURN = 64 << 10;

    private final JsonBytes json;
    private final RecordFormat format;
    private int nextYield = BYTES_PER_TURN;

    private ConsumeAnswer(JsonBytes json, RecordFormat format) {
        this.json = json;
        this.format = format;
    }

    /** The names under which a payload is shown. */
    private static final class Member {

        private final byte[] text;
        private final byte[] base64;
        private final byte[] textMark;

        Member(String name) {
            this.text = JsonBytes.ascii("\"" + name + "\":");
            this.base64 = JsonBytes.ascii("\"" + name + "_base64\":");
            this.textMark = JsonBytes.ascii(",\"" + name + "_type\":\"text\"");
        }
    }

    static JsonBytes json(RecordBatch batch, RecordFormat format) {
        List<StoredRecord> records = batch.records();
        long size = 16;
        for (int i = 0; i < records.size(); i++) {
            size += BYTES_PER_RECORD + records.get(i).payloadSize();
        }
        JsonBytes json = new JsonBytes(Math.toIntExact(size)).raw(BEGIN);
        ConsumeAnswer answer = new ConsumeAnswer(json, format);
        for (int i = 0; i < records.size(); i++) {
            if (i > 0) {
                json.raw(SEPARATOR);
            }
            answer.write(records.get(i));
            answer.letOthersRun();
        }
        return json.raw(']').raw('}');
    }

    /** Virtual threads run until they block: without this a few large answers at a time would hold up everybody else. */
    @SuppressWarnings("ThreadPriorityCheck")
    private void letOthersRun() {
        if (json.size() >= nextYield) {
            Thread.yield();
            nextYield = json.size() + BYTES_PER_TURN;
        }
    }

    private void write(StoredRecord record) {
        payload(json.raw('{'), KEY, record.key(), format);
        payload(json.raw(SEPARATOR), VALUE, record.value(), format);
        json.raw(PARTITION).number(record.partition());
        json.raw(OFFSET).number(record.offset());
        json.raw(TIMESTAMP).number(record.timestamp());
        json.raw(record.timestampType() == TimestampType.CREATE_TIME ? CREATE_TIME : LOG_APPEND_TIME);
        if (!record.headers().isEmpty()) {
            headers(record.headers());
        }
        json.raw('}');
    }

    private void headers(List<Header> headers) {
        json.raw(HEADERS);
        for (int i = 0; i < headers.size(); i++) {
            if (i > 0) {
                json.raw(SEPARATOR);
            }
            Header header = headers.get(i);
            json.raw(NAME).text(header.name()).raw(SEPARATOR);
            payload(json, VALUE, header.value(), format == RecordFormat.BASE64 ? format : RecordFormat.STRING);
            json.raw('}');
        }
        json.raw(']');
    }

    private static void payload(JsonBytes json, Member member, @Nullable Payload payload, RecordFormat format) {
        if (payload == null) {
            json.raw(format == RecordFormat.BASE64 ? member.base64 : member.text)
                    .nullValue();
            return;
        }
        byte[] bytes = payload.bytes();
        if (format == RecordFormat.BASE64 || !Utf8.isValid(bytes)) {
            json.raw(member.base64).base64(bytes);
        } else if (format == RecordFormat.STRING) {
            json.raw(member.text).text(bytes);
        } else if (Json.isDocument(bytes)) {
            json.raw(member.text).raw(bytes);
        } else {
            json.raw(member.text).text(bytes).raw(member.textMark);
        }
    }
}
