package org.kafkarestproxy.soak;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;

/** What an answer to a produce request says of its records. */
final class Outcome {

    private static final int IDEMPOTENCY_IN_PROGRESS = 40902;
    private static final int IDEMPOTENCY_OUTCOME_UNKNOWN = 40903;
    private static final String NOT_WRITTEN = "not_written";

    private final HttpAnswer answer;
    private final JsonNode json;

    Outcome(HttpAnswer answer) throws IOException {
        this.answer = answer;
        this.json = answer.json();
    }

    /** Whether it speaks of each record: 200 and 207. */
    boolean isPerRecord() {
        return answer.status() == 200 || answer.status() == 207;
    }

    /** Enters what it says into the ledger. */
    void enter(Ledger ledger, int first, int count) throws IOException {
        if (!isPerRecord()) {
            if (isNotWritten()) {
                ledger.notWritten(first, count);
            }
            return;
        }
        JsonNode offsets = json.path("offsets");
        if (offsets.size() != count) {
            throw new IOException(offsets.size() + " outcomes for " + count + " records");
        }
        for (int i = 0; i < count; i++) {
            JsonNode each = offsets.get(i);
            if (each.has("partition")) {
                long offset = each.path("offset").isNull()
                        ? Ledger.UNTOLD
                        : each.path("offset").asLong();
                ledger.written(first + i, each.path("partition").asInt(), offset);
            } else if (NOT_WRITTEN.equals(each.path("outcome").asText())) {
                ledger.notWritten(first + i);
            }
        }
    }

    /** Whether this request itself wrote nothing: it says so, or its status is 4xx. */
    private boolean isNotWritten() {
        if (json.has("outcome")) {
            return NOT_WRITTEN.equals(json.path("outcome").asText());
        }
        return answer.status() / 100 == 4;
    }

    /** Whether an error left the outcome unsaid. */
    boolean isUnsaid() {
        return !isPerRecord() && !json.has("outcome");
    }

    /** Whether to ask again for the outcome. */
    boolean isRepeatable() {
        int code = json.path("error_code").asInt();
        return !isPerRecord()
                && code != IDEMPOTENCY_OUTCOME_UNKNOWN
                && (code == IDEMPOTENCY_IN_PROGRESS || json.path("retriable").asBoolean());
    }

    boolean isReplayed() {
        return "true".equals(answer.header("idempotency-replayed"));
    }

    /** How long to wait before that, as the answer says. */
    Duration retryAfter() {
        String seconds = answer.header("retry-after");
        return seconds == null ? Duration.ofMillis(200) : Duration.ofSeconds(Long.parseLong(seconds));
    }

    /** The status, with the code of an error. */
    String kind() {
        return isPerRecord()
                ? Integer.toString(answer.status())
                : answer.status() + " " + json.path("code").asText();
    }
}
