package org.kafkarestproxy.soak.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A process of this run. Whatever happens, none outlives the program. */
public final class ChildProcess {

    private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

    private static volatile boolean ending;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(ChildProcess::endAll, "end-of-children"));
    }

    private final String name;
    private final Process process;

    private ChildProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        ALIVE.removeIf(each -> !each.isAlive());
        ALIVE.add(process);
    }

    private static void endAll() {
        ending = true;
        ALIVE.forEach(Process::destroyForcibly);
    }

    /** Starts it; what it prints is appended to the file. */
    public static ChildProcess start(String name, List<String> command, Path output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().keySet().removeIf(key -> key.startsWith("KRP_") || key.equals("JAVA_OPTS"));
        if (ending) {
            throw new IOException("this program is ending");
        }
        return new ChildProcess(name, builder.start());
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** What it has used so far, in user and system mode. */
    public Duration cpuTime() {
        return process.toHandle()
                .info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException(name + " does not run"));
    }

    public Usage usage() {
        return Usage.of(process.pid());
    }

    /** SIGTERM. */
    public void terminate() {
        process.toHandle().destroy();
    }

    /** SIGKILL. */
    public void kill() {
        process.toHandle().destroyForcibly();
    }

    public void pause() {
        signal("STOP");
    }

    public void resume() {
        signal("CONT");
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .onExit()
                    .join();
        } catch (IOException failure) {
            throw new IllegalStateException("cannot send SIG" + signal + " to " + name, failure);
        }
    }

    /** Whether it has ended within the limit. */
    public boolean ended(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Its exit code; fails when it still runs at the end of the limit. */
    public int exitCode(Duration limit) {
        if (!ended(limit)) {
            throw new IllegalStateException(name + " still runs after " + limit.toSeconds() + " s");
        }
        return process.exitValue();
    }
}
