package org.kafkarestproxy.bootstrap;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process, with what it has printed so far. Closing kills it. */
final class Program implements AutoCloseable {

    static final Path JAR = Path.of("target/kafka-rest-proxy.jar").toAbsolutePath();
    static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    static final List<String> FREE_PORTS = List.of("--port", "0", "--set", "management.port=0");

    private static final Set<String> OF_THE_LAUNCHER = Set.of("JAVA_OPTS", "AOT_CACHE");
    // A child of the process may keep its output open for longer.
    private static final Duration LAST_LINES = Duration.ofSeconds(5);
    private static final Pattern LISTENING = Pattern.compile("Listening on (\\S+), management on (\\S+);");

    private final Process process;
    private final List<String> out = new CopyOnWriteArrayList<>();
    private final List<String> err = new CopyOnWriteArrayList<>();
    private final List<Thread> readers;

    private Program(Process process) {
        this.process = process;
        this.readers = List.of(collect(process.getInputStream(), out), collect(process.getErrorStream(), err));
    }

    static Program start(Path folder, Map<String, String> environment, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("KRP_") || OF_THE_LAUNCHER.contains(name));
        builder.environment().putAll(environment);
        return new Program(builder.start());
    }

    /** The shaded jar in an empty folder. */
    static Program jar(Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(JAVA.toString(), "-Xmx256m", "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        return start(folder, Map.of(), command);
    }

    private static Thread collect(InputStream in, List<String> lines) {
        Thread reader = new Thread(() -> {
            try (BufferedReader text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                text.lines().forEach(lines::add);
            } catch (IOException closed) {
                lines.add("(closed: " + closed.getMessage() + ")");
            }
        });
        reader.setDaemon(true);
        reader.start();
        return reader;
    }

    String out() {
        return String.join("\n", out);
    }

    String err() {
        return String.join("\n", err);
    }

    String baseUri() {
        return listening().group(1);
    }

    String managementUri() {
        return listening().group(2);
    }

    private Matcher listening() {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !process.isAlive() || LISTENING.matcher(out()).find());
        Matcher matcher = LISTENING.matcher(out());
        if (!matcher.find()) {
            throw new AssertionError("did not listen: " + out() + err());
        }
        return matcher;
    }

    /** Sends SIGTERM; the process itself would close its streams with that. */
    void terminate() {
        process.toHandle().destroy();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for the end, and for the last of what was printed. */
    int exitCode(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still runs after " + limit + ": " + out() + err());
        }
        for (Thread reader : readers) {
            reader.join(LAST_LINES.toMillis());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
