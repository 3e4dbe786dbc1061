package org.kafkarestproxy.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Each benchmark of a part still does what it is there for; how long it takes is nobody's business here. */
class PartsTest {

    @Test
    void each_runs_once_without_an_error() throws RunnerException {
        Options once = new OptionsBuilder()
                .forks(0)
                .mode(Mode.SingleShotTime)
                .warmupIterations(0)
                .measurementIterations(1)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();

        Collection<RunResult> results = new Runner(once).run();

        Set<String> parts = results.stream()
                .map(result -> result.getParams().getBenchmark().replaceAll(".*\\.(\\w+\\.\\w+)", "$1"))
                .collect(Collectors.toSet());
        assertThat(parts)
                .containsExactlyInAnyOrder(
                        "AccessLineBenchmark.json",
                        "AccessLineBenchmark.text",
                        "AuthorizationBenchmark.byGroup",
                        "AuthorizationBenchmark.byRole",
                        "ConsumeBenchmark.answer",
                        "ProduceBenchmark.answer",
                        "ProduceBenchmark.parse",
                        "TokenBenchmark.cached",
                        "TokenBenchmark.verified");
    }
}
