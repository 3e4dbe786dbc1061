package org.kafkarestproxy.adapter.http.hdinsight;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.kafkarestproxy.adapter.http.JsonBytes;
import org.kafkarestproxy.domain.record.Payload;
import org.kafkarestproxy.domain.record.RecordBatch;
import org.kafkarestproxy.domain.record.StoredRecord;
import org.kafkarestproxy.domain.record.TimestampType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The answer to a read is written, of records whose values are 1 KiB of JSON. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public class ConsumeBenchmark {

    @Param({"1", "500"})
    private int records;

    @Param({"STRING", "JSON"})
    private String shownAs = "";

    private RecordFormat format = RecordFormat.STRING;
    private RecordBatch batch = new RecordBatch(List.of(), 0);

    @Setup
    public void prepare() {
        format = RecordFormat.valueOf(shownAs);
        String value = "{\"device\":\"sensor-7\",\"reading\":7,\"celsius\":21.5,\"note\":\"" + "x".repeat(960) + "\"}";
        List<StoredRecord> stored = IntStream.range(0, records)
                .mapToObj(i -> new StoredRecord(
                        0,
                        1_234_567 + i,
                        1_763_800_000_000L + i,
                        TimestampType.CREATE_TIME,
                        Payload.of("key-" + i),
                        Payload.of(value),
                        List.of()))
                .toList();
        batch = new RecordBatch(stored, 1_234_567 + records);
    }

    @Benchmark
    public JsonBytes answer() {
        return ConsumeAnswer.json(batch, format);
    }
}
