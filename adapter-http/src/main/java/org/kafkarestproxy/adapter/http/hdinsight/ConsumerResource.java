package org.kafkarestproxy.adapter.http.hdinsight;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.adapter.http.RequestContext;
import org.kafkarestproxy.application.port.in.ReadRecords;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.record.ReadRequest;
import org.kafkarestproxy.domain.record.RecordBatch;
import org.kafkarestproxy.domain.record.StartAt;

/** Reads records of one partition from an offset on. */
final class ConsumerResource {

    private static final String PREFER_WAIT = "wait=";
    private static final long MAX_WAIT_MS = Integer.MAX_VALUE;

    private final ReadRecords readRecords;

    ConsumerResource(ReadRecords readRecords) {
        this.readRecords = readRecords;
    }

    void read(RequestContext request) {
        int count = (int) request.query("count")
                .map(text -> PathNumbers.parameter("count", text, 1, Integer.MAX_VALUE))
                .orElse(1L)
                .longValue();
        RecordFormat format = RecordFormat.of(request.query("format"));
        ReadRequest wanted = new ReadRequest(
                PathNumbers.partition(request), start(request), count, Integer.MAX_VALUE, wait(request));
        if (!wanted.maxWait().isZero()) {
            request.waits();
        }
        RecordBatch batch = readRecords.read(request.caller(), wanted, request.room());
        request.countRecords(batch.records().size());
        request.with("NextOffset", Long.toString(batch.nextOffset())).answer(200, ConsumeAnswer.json(batch, format));
    }

    private static StartAt start(RequestContext request) {
        String offset = request.path("offset");
        Optional<Long> time =
                request.query("timestamp").map(text -> PathNumbers.parameter("timestamp", text, 0, Long.MAX_VALUE));
        if (offset.equals("earliest")) {
            return time.<StartAt>map(StartAt.Time::new).orElseGet(StartAt.Earliest::new);
        }
        if (time.isPresent()) {
            throw new ProxyException(ErrorCode.INVALID_REQUEST, "'timestamp' goes with the offset 'earliest' only.");
        }
        return offset.equals("latest") ? new StartAt.Latest() : new StartAt.Offset(PathNumbers.offset(offset));
    }

    private static Duration wait(RequestContext request) {
        return request.query("wait")
                .map(text -> Duration.ofMillis(PathNumbers.parameter("wait", text, 0, MAX_WAIT_MS)))
                .orElseGet(() -> preferredWait(request.header("Prefer")));
    }

    /** The preference of RFC 7240, in seconds; one that is malformed is no preference. */
    private static Duration preferredWait(@Nullable String prefer) {
        if (prefer == null) {
            return Duration.ZERO;
        }
        for (String preference : prefer.split("[,;]", -1)) {
            String text = preference.strip().toLowerCase(Locale.ROOT);
            if (text.startsWith(PREFER_WAIT)
                    && text.substring(PREFER_WAIT.length()).matches("[0-9]{1,6}")) {
                return Duration.ofSeconds(Long.parseLong(text.substring(PREFER_WAIT.length())));
            }
        }
        return Duration.ZERO;
    }
}
