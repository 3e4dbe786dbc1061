package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Chromium, in which scripts of {@code src/test/browser} drive pages. What they saw and said stays in target/browser. */
final class Browser implements AutoCloseable {

    static final String IS_HERE = "org.kafkarestproxy.bootstrap.Browser#isHere";
    static final String NEEDS = "needs node, npm, chromium and, the first time, a network";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SCRIPTS = Path.of("src/test/browser").toAbsolutePath();
    private static final Path OUTPUT = Path.of("target/browser").toAbsolutePath();
    private static final long LIMIT_SECONDS = 60;
    private static final long FETCH_SECONDS = 120;
    private static final long SECONDS_TO_END = 5;

    private final Process process;
    private final BufferedWriter orders;
    private final BufferedReader failures;

    private Browser(Process process) {
        this.process = process;
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
        this.failures = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Whether this machine has what it takes; what comes from npm is fetched when it is not there yet. */
    static boolean isHere() {
        return onPath("node").isPresent() && onPath("chromium").isPresent() && Library.HERE;
    }

    /** Looked for once. */
    private static final class Library {

        static final boolean HERE = Files.isDirectory(SCRIPTS.resolve("node_modules/playwright-core")) || isFetched();

        private static boolean isFetched() {
            Optional<String> npm = onPath("npm");
            return npm.isPresent() && isFetchedBy(npm.get());
        }

        private static boolean isFetchedBy(String npm) {
            try {
                Files.createDirectories(OUTPUT);
                Process process = new ProcessBuilder(npm, "ci", "--prefix", SCRIPTS.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(OUTPUT.resolve("npm.log").toFile())
                        .start();
                process.onExit()
                        .completeOnTimeout(process, FETCH_SECONDS, TimeUnit.SECONDS)
                        .join();
                boolean fetched = !process.isAlive() && process.exitValue() == 0;
                process.destroyForcibly();
                return fetched;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static Browser start() throws IOException {
        Files.createDirectories(OUTPUT);
        ProcessBuilder builder = new ProcessBuilder(
                        onPath("node").orElseThrow(),
                        SCRIPTS.resolve("browser.mjs").toString())
                .redirectError(Redirect.appendTo(OUTPUT.resolve("browser.log").toFile()));
        builder.environment().put("CHROMIUM", onPath("chromium").orElseThrow());
        builder.environment().put("SCREENSHOTS", OUTPUT.toString());
        return new Browser(builder.start());
    }

    private static Optional<String> onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /** Fails unless the script ends well in time. */
    void run(String script, String... arguments) throws Exception {
        assertThat(failureOf(script, arguments)).as(script).isEmpty();
    }

    /** What went wrong in a script; empty when it ended well. */
    String failureOf(String script, String... arguments) throws Exception {
        List<String> order = new ArrayList<>(List.of(arguments));
        order.add(0, script);
        orders.write(JSON.writeValueAsString(order));
        orders.newLine();
        orders.flush();
        String failure = CompletableFuture.supplyAsync(this::next).get(LIMIT_SECONDS, TimeUnit.SECONDS);
        assertThat(failure).as("the browser ended, see " + OUTPUT).isNotNull();
        return JSON.readValue(failure, String.class);
    }

    private String next() {
        try {
            return failures.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets it take away what it keeps on disk. */
    @Override
    public void close() throws IOException {
        try {
            orders.close();
            process.onExit()
                    .completeOnTimeout(process, SECONDS_TO_END, TimeUnit.SECONDS)
                    .join();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
