package org.kafkarestproxy.adapter.http.hdinsight;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.kafkarestproxy.adapter.http.JsonBytes;
import org.kafkarestproxy.adapter.http.KafkaSpan;
import org.kafkarestproxy.adapter.http.RequestContext;
import org.kafkarestproxy.application.port.in.ReadRecords;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.record.ReadRequest;
import org.kafkarestproxy.domain.record.RecordBatch;
import org.kafkarestproxy.domain.record.StartAt;

/** Reads records of one partition from an offset on. */
final class ConsumerResource {

    private static final long MAX_WAIT_MS = Integer.MAX_VALUE;

    private final ReadRecords readRecords;

    ConsumerResource(ReadRecords readRecords) {
        this.readRecords = readRecords;
    }

    void read(RequestContext request) {
        // Nothing here holds the records while a slow client takes the answer.
        request.answer(200, records(request));
    }

    private JsonBytes records(RequestContext request) {
        int count = (int) request.query("count")
                .map(text -> PathNumbers.parameter("count", text, 1, Integer.MAX_VALUE))
                .orElse(1L)
                .longValue();
        RecordFormat format = RecordFormat.of(request.query("format"));
        ReadRequest wanted = new ReadRequest(
                PathNumbers.partition(request), start(request), count, Integer.MAX_VALUE, wait(request));
        boolean waits = !wanted.maxWait().isZero();
        if (waits) {
            request.waits();
        }
        // The second time the latest offset would be behind the record that was waited for.
        boolean again = !waits || !(wanted.start() instanceof StartAt.Latest);
        KafkaSpan fetch = request.fetches(wanted.partition());
        RecordBatch batch = fetch.around(() -> {
            RecordBatch read =
                    request.whenThereIsRoom(() -> readRecords.read(request.caller(), wanted, request.room()), again);
            fetch.read(read.records());
            return read;
        });
        request.countRecords(batch.records().size());
        request.with("NextOffset", Long.toString(batch.nextOffset()));
        return ConsumeAnswer.json(batch, format);
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
                .orElseGet(() -> Objects.requireNonNullElse(PreferredWait.of(request), Duration.ZERO));
    }
}
