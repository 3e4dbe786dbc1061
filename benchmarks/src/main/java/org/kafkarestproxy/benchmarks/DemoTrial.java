package org.kafkarestproxy.benchmarks;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.kafkarestproxy.soak.process.Await;
import org.kafkarestproxy.soak.process.ChildProcess;
import org.kafkarestproxy.soak.process.Ports;

/** From the start of the launcher to the first answer of the demo. */
final class DemoTrial implements Trial {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final String name;

    DemoTrial(String name) {
        this.name = name;
    }

    @Override
    public void run(Stage stage, Effort effort, Table table) throws IOException {
        Programs programs = stage.servers().programs();
        Path output = stage.folder().resolve("demo.log");
        print(table, "without a cache", starts(programs, output, effort.runs(), "off"));
        ChildProcess training = ChildProcess.start("cache", command(programs, "train"), output);
        if (training.exitCode(LIMIT) == 0) {
            print(table, "with the cache that Java 25 can have", starts(programs, output, effort.runs(), "use"));
        }
    }

    private void print(Table table, String how, double... seconds) {
        table.figure(
                name,
                "seconds to the first answer " + how + " (range)",
                Table.text(
                        "%.2f (%.2f–%.2f)",
                        Statistics.median(seconds),
                        Statistics.percentile(0, seconds),
                        Statistics.percentile(100, seconds)));
    }

    private static double[] starts(Programs programs, Path output, int runs, String cache) throws IOException {
        double[] seconds = new double[runs];
        for (int run = 0; run < runs; run++) {
            seconds[run] = start(programs, output, cache);
        }
        return seconds;
    }

    private static List<String> command(Programs programs, String cache, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("env", "JAVA_HOME=" + programs.javaHome(), "AOT_CACHE=" + cache));
        command.add(programs.launcher().toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static double start(Programs programs, Path output, String cache) throws IOException {
        List<Integer> ports = Ports.free(2);
        long start = System.nanoTime();
        ChildProcess demo = ChildProcess.start(
                "demo",
                command(
                        programs,
                        cache,
                        "demo",
                        "--port",
                        ports.get(0).toString(),
                        "--set",
                        "management.port=" + ports.get(1)),
                output);
        try {
            Await.until("the demo answers, see " + output, LIMIT, () -> answers(ports.get(0)));
            return (System.nanoTime() - start) / 1e9;
        } finally {
            demo.kill();
        }
    }

    private static boolean answers(int port) {
        try {
            HttpURLConnection status = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/v1/status")
                    .toURL()
                    .openConnection();
            return status.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
