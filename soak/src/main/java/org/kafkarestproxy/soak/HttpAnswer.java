package org.kafkarestproxy.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer, its headers by lower-case name. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HttpAnswer(int status, Map<String, String> headers, byte[] body) {

    private static final JsonMapper JSON = new JsonMapper();

    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    JsonNode json() throws IOException {
        return JSON.readTree(body);
    }
}
