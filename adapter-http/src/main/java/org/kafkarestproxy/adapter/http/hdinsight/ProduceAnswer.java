package org.kafkarestproxy.adapter.http.hdinsight;

import java.util.List;
import org.kafkarestproxy.adapter.http.HttpErrors;
import org.kafkarestproxy.adapter.http.JsonBytes;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.AppendResult.Appended;
import org.kafkarestproxy.domain.record.AppendResult.Rejected;
import org.kafkarestproxy.domain.record.AppendResult.Unconfirmed;

/** Says of each record what became of it: 200 all are written, 207 some are; when none is, it is an error. */
final class ProduceAnswer {

    private static final byte[] BEGIN = JsonBytes.ascii("{\"offsets\":");
    private static final byte[] PARTITION = JsonBytes.ascii("{\"partition\":");
    private static final byte[] OFFSET = JsonBytes.ascii(",\"offset\":");
    private static final byte[] ERROR_CODE = JsonBytes.ascii("{\"error_code\":");
    private static final byte[] CODE = JsonBytes.ascii(",\"code\":");
    private static final byte[] MESSAGE = JsonBytes.ascii(",\"message\":");
    private static final byte[] RETRIABLE = JsonBytes.ascii(",\"retriable\":");
    private static final byte[] NOT_WRITTEN = JsonBytes.ascii(",\"outcome\":\"not_written\"}");
    private static final byte[] UNKNOWN = JsonBytes.ascii(",\"outcome\":\"unknown\"}");
    private static final int BYTES_PER_RECORD = 48;

    private ProduceAnswer() {}

    /**
     * The status for these outcomes.
     *
     * @throws ProxyException when no record is written: the first unknown outcome, else the first error
     */
    static int status(List<AppendResult> results) {
        int written = 0;
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i) instanceof Appended) {
                written++;
            }
        }
        if (written == results.size()) {
            return 200;
        }
        if (written > 0) {
            return 207;
        }
        throw failure(results);
    }

    private static ProxyException failure(List<AppendResult> results) {
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i) instanceof Unconfirmed unknown) {
                return new ProxyException(unknown.code(), unknown.message())
                        .with("record_index", i)
                        .withOutcomeUnknown();
            }
        }
        Rejected first = (Rejected) results.get(0);
        return new ProxyException(first.code(), first.message()).with("record_index", 0);
    }

    /** For the repeat of a request of which nobody can tell what became of it: the outcomes, and nothing is sent again. */
    static ProxyException stillUnknown(List<AppendResult> results) {
        return new ProxyException(
                        ErrorCode.IDEMPOTENCY_OUTCOME_UNKNOWN,
                        "Of some records of the first request with this key nobody can tell whether they are written;"
                                + " nothing is sent again.")
                .with("offsets", outcomes(new JsonBytes(sizeOf(results)), results))
                .withOutcomeUnknown();
    }

    static JsonBytes json(List<AppendResult> results) {
        return outcomes(new JsonBytes(sizeOf(results)).raw(BEGIN), results).raw('}');
    }

    private static int sizeOf(List<AppendResult> results) {
        return 16 + results.size() * BYTES_PER_RECORD;
    }

    private static JsonBytes outcomes(JsonBytes json, List<AppendResult> results) {
        json.raw('[');
        for (int i = 0; i < results.size(); i++) {
            if (i > 0) {
                json.raw(',');
            }
            AppendResult result = results.get(i);
            if (result instanceof Appended appended) {
                appended(json, appended);
            } else if (result instanceof Rejected rejected) {
                error(json, rejected.code(), rejected.message()).raw(NOT_WRITTEN);
            } else if (result instanceof Unconfirmed unknown) {
                error(json, unknown.code(), unknown.message()).raw(UNKNOWN);
            }
        }
        return json.raw(']');
    }

    private static void appended(JsonBytes json, Appended appended) {
        json.raw(PARTITION).number(appended.partition()).raw(OFFSET);
        if (appended.hasOffset()) {
            json.number(appended.offset());
        } else {
            json.nullValue();
        }
        json.raw('}');
    }

    private static JsonBytes error(JsonBytes json, ErrorCode code, String message) {
        return json.raw(ERROR_CODE)
                .number(HttpErrors.number(code))
                .raw(CODE)
                .text(code.name())
                .raw(MESSAGE)
                .text(message)
                .raw(RETRIABLE)
                .bool(code.retriable());
    }
}
