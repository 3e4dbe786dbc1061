package org.kafkarestproxy.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Kafka node (broker or controller) as a process that can be ended and started again on its files. */
final class BrokerProcess {

    private static final Duration STOP = Duration.ofSeconds(60);

    private final String name;
    private final List<String> command;
    private final Path output;
    private volatile @Nullable ChildProcess process;

    BrokerProcess(String name, Path properties, Path output, String heap) {
        this.name = name;
        this.output = output;
        this.command = new ArrayList<>(kafka(heap, "kafka.Kafka"));
        this.command.add(properties.toString());
    }

    /** The start of a command that runs a class of Kafka's. */
    static List<String> kafka(String heap, String mainClass) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=logback-broker.xml",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass);
    }

    String name() {
        return name;
    }

    void start() {
        try {
            process = ChildProcess.start(name, command, output);
        } catch (IOException failure) {
            throw new UncheckedIOException(name + " does not start", failure);
        }
    }

    boolean isAlive() {
        ChildProcess current = process;
        return current != null && current.isAlive();
    }

    /** SIGKILL: nothing is said to the controller, and the followers learn of it last. */
    void kill() {
        running().kill();
        running().exitCode(STOP);
    }

    /** SIGTERM: leadership moves first. Blocks until it has ended. */
    void stop() {
        running().terminate();
        running().exitCode(STOP);
    }

    private ChildProcess running() {
        ChildProcess current = process;
        if (current == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return current;
    }

    void close() {
        ChildProcess current = process;
        if (current != null) {
            current.kill();
            current.exitCode(STOP);
        }
    }
}
