package org.kafkarestproxy.adapter.http.hdinsight;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.adapter.http.ByteScan;
import org.kafkarestproxy.adapter.http.Json;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.record.Header;
import org.kafkarestproxy.domain.record.Payload;
import org.kafkarestproxy.domain.record.RecordDraft;

/**
 * Reads the records of a produce request in one pass. Keys and values are cut out of the body by their place in it, so
 * that what goes to Kafka is what was sent.
 */
final class ProduceParser {

    private final byte[] body;
    private final JsonParser parser;
    private int index = -1;

    private ProduceParser(byte[] body, JsonParser parser) {
        this.body = body;
        this.parser = parser;
    }

    /** The records, one or more; any mistake is INVALID_JSON, INVALID_REQUEST or INVALID_PARTITION and names its place. */
    static List<RecordDraft> parse(byte[] body) {
        try (JsonParser parser = Json.parser(body)) {
            return new ProduceParser(body, parser).body();
        } catch (IOException e) {
            throw Json.malformed(e);
        }
    }

    private List<RecordDraft> body() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw invalid("The body must be a JSON object with the member 'records'.");
        }
        List<RecordDraft> records = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (!name.equals("records")) {
                throw invalid("'" + name + "' is not known here; the body has the member 'records' only.");
            }
            if (records != null) {
                throw invalid("'records' is there twice.");
            }
            records = records();
        }
        if (parser.nextToken() != null) {
            throw new ProxyException(ErrorCode.INVALID_JSON, "Something follows the JSON object of the body.");
        }
        if (records == null || records.isEmpty()) {
            throw invalid("'records' must be an array of at least one record.");
        }
        return records;
    }

    private List<RecordDraft> records() throws IOException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw invalid("'records' must be an array of at least one record.");
        }
        List<RecordDraft> records = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            index++;
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw invalid("'records[" + index + "]' must be an object.");
            }
            records.add(record());
        }
        index = -1;
        return records;
    }

    private RecordDraft record() throws IOException {
        Members seen = new Members();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (name) {
                case "key" -> seen.key(name, payload(token));
                case "key_base64" -> seen.key(name, base64(name, token));
                case "value" -> seen.value(name, payload(token));
                case "value_base64" -> seen.value(name, base64(name, token));
                case "partition" -> seen.partition(partition(token));
                case "timestamp" -> seen.timestamp(timestamp(token));
                case "headers" -> seen.headers(headers(token));
                default -> throw invalid(at(name) + " is not known here.");
            }
        }
        return seen.draft();
    }

    /** What goes to Kafka: null for null, the text of a string, the very bytes of anything else. */
    private @Nullable Payload payload(JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        int start = (int) parser.currentTokenLocation().getByteOffset();
        if (token == JsonToken.VALUE_STRING) {
            return string(start);
        }
        if (token.isNumeric()) {
            return cut(start, start + parser.getTextLength());
        }
        parser.skipChildren();
        return cut(start, (int) parser.currentLocation().getByteOffset());
    }

    private Payload cut(int from, int to) {
        return Payload.owning(Arrays.copyOfRange(body, from, to));
    }

    private Payload string(int openingQuote) throws IOException {
        int end = ByteScan.endOfPlain(body, openingQuote + 1);
        if (end < body.length && body[end] == '"') {
            parser.finishToken();
            return cut(openingQuote + 1, end);
        }
        return Payload.owning(text(parser.getText()).getBytes(StandardCharsets.UTF_8));
    }

    /** The text, unless escapes made half a surrogate pair of it, which UTF-8 cannot express. */
    private String text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw invalid(at("") + " holds a string with half a surrogate pair, which is no character.");
                }
                i++;
            }
        }
        return text;
    }

    private @Nullable Payload base64(String name, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token != JsonToken.VALUE_STRING) {
            throw invalid(at(name) + " must be a string of base64 or null.");
        }
        String text = parser.getText();
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (text.length() % 4 == 0) {
                return Payload.owning(bytes);
            }
        } catch (IllegalArgumentException notBase64) {
            throw notBase64(name, notBase64);
        }
        throw notBase64(name, null);
    }

    private ProxyException notBase64(String name, @Nullable Throwable cause) {
        ProxyException failure = new ProxyException(
                ErrorCode.INVALID_REQUEST, at(name) + " must be base64 with padding (RFC 4648, section 4).", cause);
        return failure.with("record_index", index);
    }

    private @Nullable Integer partition(JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token != JsonToken.VALUE_NUMBER_INT || !fitsInt()) {
            throw invalid(at("partition") + " must be a whole number from 0 to " + Integer.MAX_VALUE + ".");
        }
        int partition = parser.getIntValue();
        if (partition < 0) {
            throw new ProxyException(ErrorCode.INVALID_PARTITION, at("partition") + " must be 0 or more.")
                    .with("record_index", index);
        }
        return partition;
    }

    private boolean fitsInt() throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.INT;
    }

    private @Nullable Long timestamp(JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        boolean number = token == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                && parser.getLongValue() >= 0;
        if (!number) {
            throw invalid(at("timestamp") + " must be milliseconds since the epoch, a whole number from 0 up.");
        }
        return parser.getLongValue();
    }

    private List<Header> headers(JsonToken token) throws IOException {
        List<Header> headers = new ArrayList<>();
        if (token == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = text(parser.currentName());
                headers.add(new Header(name, headerText("headers." + name, parser.nextToken())));
            }
        } else if (token == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                headers.add(header("headers[" + headers.size() + "]"));
            }
        } else if (token != JsonToken.VALUE_NULL) {
            throw invalid(at("headers") + " must be an object of texts, or an array of objects with a name.");
        }
        return headers;
    }

    private Header header(String place) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw invalid(at(place) + " must be an object with a name and a value.");
        }
        String headerName = null;
        Payload value = null;
        boolean valued = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = parser.currentName();
            JsonToken token = parser.nextToken();
            boolean repeated = member.equals("name") ? headerName != null : valued;
            if (repeated) {
                throw invalid(at(place) + " has a name and a value once each.");
            }
            switch (member) {
                case "name" -> headerName = headerName(place, token);
                case "value" -> value = headerText(place + ".value", token);
                case "value_base64" -> value = base64(place + ".value_base64", token);
                default -> throw invalid(at(place + "." + member) + " is not known here.");
            }
            valued |= !member.equals("name");
        }
        if (headerName == null || !valued) {
            throw invalid(at(place) + " must have a name and a value.");
        }
        return new Header(headerName, value);
    }

    private String headerName(String place, JsonToken token) throws IOException {
        if (token != JsonToken.VALUE_STRING) {
            throw invalid(at(place + ".name") + " must be a string.");
        }
        return text(parser.getText());
    }

    private @Nullable Payload headerText(String place, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token != JsonToken.VALUE_STRING) {
            throw invalid(at(place) + " must be a string or null.");
        }
        return Payload.of(text(parser.getText()));
    }

    private String at(String member) {
        return "'records[" + index + "]" + (member.isEmpty() ? "" : "." + member) + "'";
    }

    private ProxyException invalid(String message) {
        ProxyException failure = new ProxyException(ErrorCode.INVALID_REQUEST, message);
        return index < 0 ? failure : failure.with("record_index", index);
    }

    /** The members of one record, each at most once. */
    private final class Members {

        private @Nullable String keyName;
        private @Nullable String valueName;
        private @Nullable Payload key;
        private @Nullable Payload value;
        private boolean partitionSeen;
        private @Nullable Integer partition;
        private boolean timestampSeen;
        private @Nullable Long timestamp;
        private @Nullable List<Header> headers;

        void key(String name, @Nullable Payload payload) {
            requireOnce(keyName, name);
            keyName = name;
            key = payload;
        }

        void value(String name, @Nullable Payload payload) {
            requireOnce(valueName, name);
            valueName = name;
            value = payload;
        }

        void partition(@Nullable Integer id) {
            requireOnce(partitionSeen ? "partition" : null, "partition");
            partitionSeen = true;
            partition = id;
        }

        void timestamp(@Nullable Long millis) {
            requireOnce(timestampSeen ? "timestamp" : null, "timestamp");
            timestampSeen = true;
            timestamp = millis;
        }

        void headers(List<Header> list) {
            requireOnce(headers == null ? null : "headers", "headers");
            headers = list;
        }

        private void requireOnce(@Nullable String before, String now) {
            if (before != null) {
                throw invalid(
                        before.equals(now)
                                ? at(now) + " is there twice."
                                : at(now) + " and '" + before + "' exclude each other.");
            }
        }

        RecordDraft draft() {
            if (valueName == null) {
                throw invalid(at("value") + " is missing.");
            }
            return new RecordDraft(key, value, partition, timestamp, headers == null ? List.of() : headers);
        }
    }
}
