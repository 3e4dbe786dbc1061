package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs a script of {@code src/test/browser}, which drives pages in Chromium. What it prints stays in target/browser. */
final class BrowserScript {

    private static final Path SCRIPTS = Path.of("src/test/browser").toAbsolutePath();
    private static final Path OUTPUT = Path.of("target/browser").toAbsolutePath();
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private BrowserScript() {}

    /** Fails unless the script ends well in time; a machine without the tools skips the test and says what is missing. */
    static void run(String script, String... arguments) throws IOException, InterruptedException {
        Outcome outcome = outcome(script, arguments);
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }

    /** How a script ended, and all that it printed. */
    record Outcome(int exitCode, String output) {}

    static Outcome outcome(String script, String... arguments) throws IOException, InterruptedException {
        Optional<String> node = onPath("node");
        Optional<String> chromium = onPath("chromium");
        assumeTrue(node.isPresent(), "needs node");
        assumeTrue(chromium.isPresent(), "needs chromium");
        assumeTrue(
                Files.isDirectory(SCRIPTS.resolve("node_modules/playwright-core")),
                "needs: npm ci --prefix bootstrap/src/test/browser");
        Files.createDirectories(OUTPUT);
        Path log = OUTPUT.resolve(script.replace('/', '-') + ".log");
        List<String> command = new ArrayList<>(
                List.of(node.get(), SCRIPTS.resolve(script + ".mjs").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("CHROMIUM", chromium.get());
        builder.environment().put("SCREENSHOTS", OUTPUT.toString());
        return ended(builder.start(), log);
    }

    private static Outcome ended(Process process, Path log) throws IOException, InterruptedException {
        try {
            boolean inTime = process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            String output = Files.readString(log);
            assertThat(inTime).as("still runs after %s: %s", LIMIT, output).isTrue();
            return new Outcome(process.exitValue(), output);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static Optional<String> onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
