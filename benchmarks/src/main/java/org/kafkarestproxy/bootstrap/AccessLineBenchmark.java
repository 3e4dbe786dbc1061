package org.kafkarestproxy.bootstrap;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.kafkarestproxy.adapter.http.AccessLine;
import org.kafkarestproxy.bootstrap.LogOutput.Format;
import org.kafkarestproxy.domain.security.Caller;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A line of the access log is made up, until its bytes are ready to be written. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public class AccessLineBenchmark {

    private final LoggerContext context = new LoggerContext();
    private final Logger logger = context.getLogger(AccessLine.LOGGER);
    private final EventWriter text = LogOutput.writer(context, Format.TEXT);
    private final EventWriter json = LogOutput.writer(context, Format.JSON);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1_024);
    private final Caller caller = new Caller(
            "11111111-aaaa-4bbb-8ccc-111111111111",
            "44444444-aaaa-4bbb-8ccc-444444444444",
            "33333333-aaaa-4bbb-8ccc-333333333333",
            Caller.Kind.APP,
            Set.of(),
            Set.of(),
            true,
            "token-id");

    @Benchmark
    public int text() throws IOException {
        return bytes(text);
    }

    @Benchmark
    public int json() throws IOException {
        return bytes(json);
    }

    private int bytes(EventWriter lines) throws IOException {
        out.reset();
        lines.write(event(), out);
        return out.size();
    }

    private LoggingEvent event() {
        AccessLine line = new AccessLine(
                "6f1d2b7c90aa41f7",
                "",
                "192.0.2.17",
                caller,
                "v1",
                "POST",
                "/v1/producer/topics/{topic}",
                "orders",
                "/v1/producer/topics/orders",
                200,
                null,
                1,
                187,
                43,
                5_213_000,
                "HTTP/1.1",
                "example-client/1.0");
        return new LoggingEvent(Logger.class.getName(), logger, Level.INFO, "request {}", null, new Object[] {line});
    }

    @TearDown
    public void stop() {
        context.stop();
    }
}
