package org.kafkarestproxy.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.soak.process.Await;
import org.kafkarestproxy.soak.process.ChildProcess;
import org.kafkarestproxy.soak.process.Ports;
import org.kafkarestproxy.soak.process.Usage;

/** The proxy as a process, always on the same two ports. */
final class ProxyProcess implements AutoCloseable {

    private static final Duration END = Duration.ofSeconds(30);

    private final List<String> command;
    private final Path output;
    private final int port;
    private final int managementPort;
    private volatile @Nullable ChildProcess process;
    private volatile boolean expectedToRun;

    private ProxyProcess(List<String> command, Path output, int port, int managementPort) {
        this.command = command;
        this.output = output;
        this.port = port;
        this.managementPort = managementPort;
    }

    /** Not started yet. */
    static ProxyProcess of(ProxySetup setup, String kafka, Path output) throws IOException {
        List<Integer> ports = Ports.free(2);
        List<String> command = new ArrayList<>();
        command.add(setup.javaHome().resolve("bin/java").toString());
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.addAll(setup.jvm());
        command.addAll(List.of("-jar", setup.jar().toString()));
        command.addAll(List.of("--kafka", kafka, "--port", Integer.toString(ports.get(0))));
        command.addAll(List.of("--set", "management.port=" + ports.get(1), "--set", "auth.mode=off"));
        setup.settings().forEach(setting -> command.addAll(List.of("--set", setting)));
        return new ProxyProcess(command, output, ports.get(0), ports.get(1));
    }

    int port() {
        return port;
    }

    void start() {
        try {
            process = ChildProcess.start("proxy", command, output);
        } catch (IOException failure) {
            throw new IllegalStateException("the proxy does not start", failure);
        }
    }

    /** Whether its readiness became 200 within the limit; from then on it is expected to run. */
    boolean becameReady(Duration limit) {
        boolean ready = Await.cameTrue(limit, this::isReady);
        expectedToRun = expectedToRun || ready;
        return ready;
    }

    boolean isReady() {
        try (HttpLine line = new HttpLine(managementPort, Duration.ofSeconds(2))) {
            return line.get("/ready").status() == 200;
        } catch (IOException noAnswer) {
            return false;
        }
    }

    /** Whether it ended though nobody ended it. */
    boolean died() {
        return expectedToRun && !running().isAlive();
    }

    /** Whether it should be running, so that an answer can be expected of it. */
    boolean isExpectedToRun() {
        return expectedToRun;
    }

    void terminate() {
        expectedToRun = false;
        running().terminate();
    }

    /** Whether it has ended within the limit. */
    boolean ended(Duration limit) {
        return running().ended(limit);
    }

    int exitCode(Duration limit) {
        return running().exitCode(limit);
    }

    void kill() {
        expectedToRun = false;
        running().kill();
        running().exitCode(END);
    }

    void pause() {
        expectedToRun = false;
        running().pause();
    }

    void resume() {
        running().resume();
    }

    /** Whatever was done to it: afterwards it runs. */
    void heal() {
        if (running().isAlive()) {
            resume();
        } else {
            start();
        }
    }

    Usage usage() {
        ChildProcess current = process;
        return current == null ? Usage.NONE : current.usage();
    }

    private ChildProcess running() {
        ChildProcess current = process;
        if (current == null) {
            throw new IllegalStateException("the proxy was not started");
        }
        return current;
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
