package org.kafkarestproxy.benchmarks;

import java.io.IOException;
import java.util.List;

/** Full speed without a break: what grows with time shows from run to run. Without the floor, which would be a break. */
final class SteadyTrial implements Trial {

    private static final double MIB = 1 << 20;

    private final String name;
    private final Stream stream;
    private final Surroundings around;

    SteadyTrial(String name, Stream stream, Surroundings around) {
        this.name = name;
        this.stream = stream;
        this.around = around;
    }

    @Override
    public void run(Stage stage, Effort effort, Table table) throws IOException {
        try (Server proxy = stage.servers().proxy(around, List.of())) {
            new Measurement(proxy, List.of(stream), stage.folder()).warmUp(effort.warmUp());
            double before = proxy.heapAfterCollection() / MIB;
            for (int run = 1; run <= effort.runs(); run++) {
                Measurement measured = new Measurement(proxy, List.of(stream), stage.folder());
                measured.run(effort.run());
                Row row = measured.row();
                table.figure(
                        name,
                        Table.text("run %d: requests/s, CPU µs/request, p50, p99, RSS", run),
                        Table.text(
                                "%,.0f, %.1f, %.2f ms, %.2f ms, %d MiB",
                                row.requestsPerSecond(), row.cpu(), row.p50(), row.p99(), row.rssKib() / 1024));
            }
            table.figure(
                    name,
                    "heap after a collection, before and after",
                    Table.text("%.1f MiB, %.1f MiB", before, proxy.heapAfterCollection() / MIB));
        }
    }
}
