package org.kafkarestproxy.soak.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Kafka node (broker or controller) as a process that can be ended and started again on its files. */
public final class BrokerProcess {

    private static final Duration STOP = Duration.ofSeconds(60);

    private final String name;
    private final List<String> command;
    private final Path output;
    private volatile @Nullable ChildProcess process;

    public BrokerProcess(String name, Path properties, Path output, List<String> flags) {
        this.name = name;
        this.output = output;
        this.command = new ArrayList<>(kafka(flags, "kafka.Kafka"));
        this.command.add(properties.toString());
    }

    /** The start of a command that runs a class of Kafka's in a JVM with these flags. */
    public static List<String> kafka(List<String> flags, String mainClass) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of(
                "-Dlogback.configurationFile=logback-broker.xml",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass));
        return command;
    }

    public String name() {
        return name;
    }

    public void start() {
        try {
            process = ChildProcess.start(name, command, output);
        } catch (IOException failure) {
            throw new UncheckedIOException(name + " does not start", failure);
        }
    }

    public boolean isAlive() {
        ChildProcess current = process;
        return current != null && current.isAlive();
    }

    /** SIGKILL: nothing is said to the controller, and the followers learn of it last. */
    public void kill() {
        running().kill();
        running().exitCode(STOP);
    }

    /** SIGTERM: leadership moves first. Blocks until it has ended. */
    public void stop() {
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

    public void close() {
        ChildProcess current = process;
        if (current != null) {
            current.kill();
            current.exitCode(STOP);
        }
    }
}
