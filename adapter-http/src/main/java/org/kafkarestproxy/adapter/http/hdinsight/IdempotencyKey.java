package org.kafkarestproxy.adapter.http.hdinsight;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.adapter.http.RequestContext;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.record.Digest;
import org.kafkarestproxy.domain.record.RequestKey;

/** Reads the header {@code Idempotency-Key}. */
final class IdempotencyKey {

    private static final String HEADER = "Idempotency-Key";

    private IdempotencyKey() {}

    /**
     * The key with the digest of what is asked for; null without the header, and then nothing is computed.
     *
     * @param body as it is after decompression
     * @throws ProxyException INVALID_IDEMPOTENCY_KEY
     */
    static @Nullable RequestKey of(RequestContext request, byte[] body) {
        if (request.header(HEADER) == null) {
            return null;
        }
        List<String> given = request.headers(HEADER);
        if (given.size() > 1) {
            throw new ProxyException(ErrorCode.INVALID_IDEMPOTENCY_KEY, HEADER + " is given twice.");
        }
        String type = request.header("Content-Type");
        String normal = type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
        return new RequestKey(
                withoutQuotes(given.get(0).strip()), Digest.of(normal.getBytes(StandardCharsets.UTF_8), body));
    }

    /** Both quotes or none; a single one is a mistake, and an empty text is refused. */
    private static String withoutQuotes(String text) {
        boolean opens = text.startsWith("\"");
        if (!opens && !text.endsWith("\"")) {
            return text;
        }
        return opens && text.length() > 1 && text.endsWith("\"") ? text.substring(1, text.length() - 1) : "";
    }
}
