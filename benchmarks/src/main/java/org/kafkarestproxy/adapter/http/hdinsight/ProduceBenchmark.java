package org.kafkarestproxy.adapter.http.hdinsight;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.kafkarestproxy.adapter.http.JsonBytes;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.RecordDraft;
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

/** The body of a produce request is parsed, and its answer is written. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public class ProduceBenchmark {

    @Param({"1", "100"})
    private int records;

    private byte[] body = new byte[0];
    private List<AppendResult> results = List.of();

    @Setup
    public void prepare() {
        String record =
                "{\"key\":\"key-7\",\"value\":{\"device\":\"sensor-7\",\"reading\":7,\"celsius\":21.5,\"note\":\""
                        + "x".repeat(85) + "\"}}";
        body = ("{\"records\":[" + String.join(",", Collections.nCopies(records, record)) + "]}")
                .getBytes(StandardCharsets.UTF_8);
        results = IntStream.range(0, records)
                .<AppendResult>mapToObj(i -> new AppendResult.Appended(i % 8, 1_234_567 + i))
                .toList();
    }

    @Benchmark
    public List<RecordDraft> parse() {
        return ProduceParser.parse(body);
    }

    @Benchmark
    public JsonBytes answer() {
        return ProduceAnswer.json(results);
    }
}
