package org.kafkarestproxy.bootstrap.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of this machine; a test that needs one that there is not is reported as skipped. */
final class Tool {

    private Tool() {}

    static void require(String name) {
        boolean found = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
        assumeTrue(found, "needs " + name);
    }

    record Ended(int exit, String output) {}

    static Ended run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("tool", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(List.of(command));
            builder.environment().putAll(environment);
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still runs: " + String.join(" ", command));
            }
            return new Ended(process.exitValue(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }

    static void assertSucceeds(String... command) throws IOException, InterruptedException {
        Ended ended = run(Map.of(), command);
        assertThat(ended.exit()).as(ended.output()).isZero();
    }
}
