package org.kafkarestproxy.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The whole in small, with a broker, the floor and the proxy as processes; no figure is judged. */
@Timeout(120)
class LoadIT {

    /** Holds the logs of the servers, which tell why one of them did not answer as it should. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @BeforeAll
    static void requireH2load() {
        assumeTrue(H2load.isInstalled(), "h2load is not installed (Debian: nghttp2-client)");
    }

    @Test
    void measures_what_the_framework_alone_costs_where_that_is_asked_for() {
        assertThat(rows("--beside=javalin", "produce-10+auth"))
                .hasSize(2)
                .anyMatch(line -> line.contains("| javalin |"))
                .anyMatch(line -> line.contains("| proxy |"));
    }

    @Test
    void measures_floor_and_proxy_and_prints_a_row_for_each() {
        assertThat(rows("mixed+auth+tls+h2"))
                .hasSize(2)
                .allMatch(line -> line.split("\\|", -1).length == 13)
                .anyMatch(line -> line.contains("| floor |"))
                .anyMatch(line -> line.contains("| proxy |"));
    }

    /** The rows of the case that stands last. */
    private List<String> rows(String... arguments) {
        List<String> all = new ArrayList<>(List.of(
                "--jar=../bootstrap/target/kafka-rest-proxy.jar",
                "--launcher=../bin/kafka-rest-proxy",
                "--folder=" + folder,
                "--warmup=1",
                "--seconds=2",
                "--runs=1"));
        all.addAll(List.of(arguments));
        String name = arguments[arguments.length - 1];
        StringWriter out = new StringWriter();

        int exitCode = Load.commandLine(new PrintWriter(out, true)).execute(all.toArray(String[]::new));

        assertThat(exitCode).isZero();
        assertThat(out.toString()).contains("--seconds 2 --warmup 1 --runs 1 " + name + "`");
        return out.toString()
                .lines()
                .filter(line -> line.startsWith("| " + name + " |"))
                .toList();
    }
}
