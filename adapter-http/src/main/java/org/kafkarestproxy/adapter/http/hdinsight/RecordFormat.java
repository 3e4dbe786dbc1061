package org.kafkarestproxy.adapter.http.hdinsight;

import java.util.Optional;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;

/** How keys and values are shown to a reader. */
enum RecordFormat {
    /** As text. */
    STRING,
    /** JSON documents embedded, anything else as text that is marked so. */
    JSON,
    /** As base64. */
    BASE64;

    static RecordFormat of(Optional<String> parameter) {
        return switch (parameter.orElse("string")) {
            case "string" -> STRING;
            case "json" -> JSON;
            case "base64" -> BASE64;
            default -> throw new ProxyException(ErrorCode.INVALID_REQUEST, "'format' is 'string', 'json' or 'base64'.");
        };
    }
}
