package org.kafkarestproxy.benchmarks;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Prints Markdown: tables whose rows come as soon as they are known. */
final class Table {

    private static final List<String> LOAD = List.of(
            "case",
            "server",
            "requests/s",
            "CPU µs/request (range)",
            "× floor",
            "CPU µs/record",
            "p50 ms",
            "p99 ms",
            "allocated KiB/request",
            "GC per run",
            "RSS MiB");
    private static final List<String> FIGURES = List.of("case", "what", "figure");

    private final PrintWriter out;
    private List<String> columns = List.of();

    Table(PrintWriter out) {
        this.out = out;
    }

    void load(String name, Beside beside, Row floor, Row proxy) {
        under(LOAD);
        load(name, beside.toString().toLowerCase(Locale.ROOT), floor, "1");
        load(name, "proxy", proxy, text("%.2f", proxy.factorTo(floor)));
    }

    private void load(String name, String server, Row row, String factor) {
        cells(List.of(
                name,
                server,
                text("%,.0f", row.requestsPerSecond()),
                text("%.1f (%.1f–%.1f)", row.cpu(), row.leastCpu(), row.mostCpu()),
                factor,
                text("%.2f", row.cpuPerRecord()),
                text("%.2f", row.p50()),
                text("%.2f", row.p99()),
                text("%.1f", row.allocatedKib()),
                text("%.0f, %.0f ms", row.collections(), row.collectionMillis()),
                text("%d", row.rssKib() / 1024)));
    }

    /** One figure of a case that is none of load. */
    void figure(String name, String what, String figure) {
        under(FIGURES);
        cells(List.of(name, what, figure));
    }

    private void under(List<String> wanted) {
        if (!columns.equals(wanted)) {
            columns = wanted;
            out.println();
            cells(wanted);
            out.println("|" + "---|".repeat(wanted.size()));
        }
    }

    private void cells(List<String> cells) {
        out.println("| " + String.join(" | ", cells) + " |");
    }

    static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
