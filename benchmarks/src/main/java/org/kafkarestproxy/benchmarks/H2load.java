package org.kafkarestproxy.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.kafkarestproxy.soak.process.ChildProcess;

/** The program that sends the requests of one stream for a while, as a process; from nghttp2. */
final class H2load implements AutoCloseable {

    private static final String PROGRAM = "h2load";
    private static final int MOST_PATHS = 20_000;
    private static final Duration SLACK = Duration.ofSeconds(60);

    private final Path log;
    private final Path output;
    private final Duration length;
    private final ChildProcess process;

    private H2load(Path log, Path output, Duration length, ChildProcess process) {
        this.log = log;
        this.output = output;
        this.length = length;
        this.process = process;
    }

    static boolean isInstalled() {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            if (Files.isExecutable(Path.of(folder, PROGRAM))) {
                return true;
            }
        }
        return false;
    }

    /** Its files are in the folder, and begin with the name. */
    static H2load start(Server server, Stream stream, Duration length, Path folder, String name) throws IOException {
        Path log = folder.resolve(name + ".log");
        Path output = folder.resolve(name + ".txt");
        List<String> command = new ArrayList<>(List.of(
                PROGRAM,
                "-t",
                "1",
                "-c",
                Integer.toString(stream.connections()),
                "-D",
                Long.toString(length.toSeconds()),
                "--log-file=" + log));
        if (!server.door().http2()) {
            command.add("--h1");
        }
        server.door().headers().forEach(header -> command.addAll(List.of("-H", header)));
        switch (stream.kind()) {
            case PRODUCE -> command.addAll(produce(server, stream, folder.resolve(name + ".json")));
            case READ -> command.addAll(read(server, stream, folder.resolve(name + ".paths")));
        }
        Files.deleteIfExists(log);
        return new H2load(log, output, length, ChildProcess.start(PROGRAM, command, output));
    }

    private static List<String> produce(Server server, Stream stream, Path body) throws IOException {
        Files.write(body, Values.request(stream.records(), stream.valueBytes()));
        return List.of(
                "-H",
                "Content-Type: application/json",
                "-d",
                body.toString(),
                server.door().base() + server.api().produce(stream.records()));
    }

    /** Every client goes through the topic from its beginning, again and again. */
    private static List<String> read(Server server, Stream stream, Path paths) throws IOException {
        int most = Math.min(MOST_PATHS, Topics.READ_RECORDS / stream.records());
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            lines.add(server.door().base() + server.api().read((long) i * stream.records(), stream.records()));
        }
        Files.write(paths, lines);
        return List.of("-i", paths.toString());
    }

    /** Blocks until it has ended. */
    void awaitEnd() throws IOException {
        int exitCode = process.exitCode(length.plus(SLACK));
        if (exitCode != 0) {
            throw new IOException(PROGRAM + " ended with " + exitCode + ", see " + output);
        }
    }

    /** Of a run that has ended; fails unless all are good. */
    Answers answers() throws IOException {
        Answers answers = Answers.read(log);
        Files.delete(log);
        return answers;
    }

    @Override
    public void close() {
        process.kill();
    }
}
