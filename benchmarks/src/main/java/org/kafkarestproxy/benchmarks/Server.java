package org.kafkarestproxy.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.kafkarestproxy.soak.process.Await;
import org.kafkarestproxy.soak.process.ChildProcess;
import org.kafkarestproxy.soak.process.Usage;

/** The proxy or the floor as a process. */
final class Server implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration END = Duration.ofSeconds(30);

    private final Api api;
    private final Door door;
    private final ChildProcess process;
    private final JvmView jvm;

    private Server(Api api, Door door, ChildProcess process, JvmView jvm) {
        this.api = api;
        this.door = door;
        this.process = process;
        this.jvm = jvm;
    }

    /** Blocks until it is ready. */
    static Server start(Api api, Door door, List<String> command, Path output, BooleanSupplier ready)
            throws IOException {
        ChildProcess process = ChildProcess.start(api.toString(), command, output);
        try {
            Await.until(api + " is ready, see " + output, START, () -> ready.getAsBoolean() || !process.isAlive());
            if (!process.isAlive()) {
                throw new IOException(api + " ended instead of starting, see " + output);
            }
            return new Server(api, door, process, JvmView.attach(process.pid()));
        } catch (IOException | RuntimeException failure) {
            process.kill();
            throw failure;
        }
    }

    Api api() {
        return api;
    }

    Door door() {
        return door;
    }

    /** Before something that is measured: CPU time is taken last, because the other questions cost some. */
    Used before() throws IOException {
        long allocated = jvm.allocatedBytes();
        long collections = jvm.collections();
        long millis = jvm.collectionMillis();
        return new Used(process.cpuTime(), allocated, collections, millis);
    }

    /** After it: CPU time is taken first. */
    Used after() throws IOException {
        return new Used(process.cpuTime(), jvm.allocatedBytes(), jvm.collections(), jvm.collectionMillis());
    }

    Duration cpuTime() {
        return process.cpuTime();
    }

    Usage usage() {
        return process.usage();
    }

    long heapAfterCollection() throws IOException {
        return jvm.heapAfterCollection();
    }

    @Override
    public void close() throws IOException {
        jvm.close();
        process.terminate();
        if (!process.ended(END)) {
            process.kill();
            throw new IllegalStateException(api + " did not end when told to");
        }
    }
}
