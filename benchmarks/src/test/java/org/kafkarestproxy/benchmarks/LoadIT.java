package org.kafkarestproxy.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole in small, with a broker, the floor and the proxy as processes; no figure is judged. */
@Timeout(120)
class LoadIT {

    @TempDir
    private Path folder;

    @BeforeAll
    static void requireH2load() {
        assumeTrue(H2load.isInstalled(), "h2load is not installed (Debian: nghttp2-client)");
    }

    private String measure(int exitCode, String... more) {
        StringWriter out = new StringWriter();
        String[] fixed = {
            "--jar", "../bootstrap/target/kafka-rest-proxy.jar",
            "--launcher", "../bin/kafka-rest-proxy",
            "--folder", folder.toString(),
            "--seconds", "1",
            "--warmup", "0",
            "--runs", "1"
        };
        String[] all = new String[fixed.length + more.length];
        System.arraycopy(fixed, 0, all, 0, fixed.length);
        System.arraycopy(more, 0, all, fixed.length, more.length);
        assertThat(Load.commandLine(new PrintWriter(out, true)).execute(all)).isEqualTo(exitCode);
        return out.toString();
    }

    @Test
    void measures_floor_and_proxy_and_prints_a_row_for_each() {
        String text = measure(0, "mixed+auth+tls+h2");

        assertThat(text).contains("--seconds 1 --warmup 0 --runs 1 mixed+auth+tls+h2`");
        assertThat(text.lines().filter(line -> line.startsWith("| mixed+auth+tls+h2 |")))
                .hasSize(2)
                .allMatch(line -> line.split("\\|", -1).length == 13)
                .anyMatch(line -> line.contains("| floor |"))
                .anyMatch(line -> line.contains("| proxy |"));
    }

    @Test
    void an_answer_that_is_no_success_ends_it_loudly() {
        assertThat(measure(1, "--set", "limits.records-per-second=1", "produce-1"))
                .doesNotContain("| proxy |");
    }
}
