package org.kafkarestproxy.bootstrap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.AppendResult.Appended;
import org.kafkarestproxy.domain.record.AppendResult.Rejected;
import org.kafkarestproxy.domain.record.RecordDraft;
import org.kafkarestproxy.domain.record.StoredRecord;

/** Counts records and the bytes of their keys and values. */
final class RecordCounts {

    private final Counter written;
    private final Counter rejected;
    private final Counter unknown;
    private final Counter producedBytes;
    private final Counter consumed;
    private final Counter consumedBytes;

    RecordCounts(MeterRegistry registry) {
        this.written = produced(registry, "written");
        this.rejected = produced(registry, "rejected");
        this.unknown = produced(registry, "unknown");
        this.producedBytes = counter("krp.produced", "Bytes of keys and values that were written")
                .baseUnit("bytes")
                .register(registry);
        this.consumed =
                counter("krp.records.consumed", "Records that were read").register(registry);
        this.consumedBytes = counter("krp.consumed", "Bytes of keys and values that were read")
                .baseUnit("bytes")
                .register(registry);
    }

    private static Counter produced(MeterRegistry registry, String outcome) {
        return counter("krp.records.produced", "Records sent to Kafka, by what the client was told of them")
                .tag("outcome", outcome)
                .register(registry);
    }

    private static Counter.Builder counter(String name, String description) {
        return Counter.builder(name).description(description);
    }

    void produced(List<RecordDraft> records, List<AppendResult> results) {
        int appended = 0;
        int refused = 0;
        long bytes = 0;
        for (int i = 0; i < results.size(); i++) {
            AppendResult result = results.get(i);
            if (result instanceof Appended) {
                appended++;
                bytes += records.get(i).payloadSize();
            } else if (result instanceof Rejected) {
                refused++;
            }
        }
        add(written, appended);
        add(rejected, refused);
        add(unknown, results.size() - appended - refused);
        add(producedBytes, bytes);
    }

    void consumed(List<StoredRecord> records) {
        long bytes = 0;
        for (int i = 0; i < records.size(); i++) {
            bytes += records.get(i).payloadSize();
        }
        add(consumed, records.size());
        add(consumedBytes, bytes);
    }

    private static void add(Counter counter, long amount) {
        if (amount > 0) {
            counter.increment((double) amount);
        }
    }
}
