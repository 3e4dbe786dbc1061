package org.kafkarestproxy.soak.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a process holds, as Linux tells it: resident memory in KiB, threads and open file descriptors. */
public record Usage(long rssKib, int threads, int handles) {

    public static final Usage NONE = new Usage(0, 0, 0);

    /** {@link #NONE} when there is no such process, or no {@code /proc}. */
    public static Usage of(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try (Stream<Path> handles = Files.list(process.resolve("fd"))) {
            int open = (int) handles.count();
            long rss = 0;
            int threads = 0;
            for (String line : Files.readAllLines(process.resolve("status"))) {
                if (line.startsWith("VmRSS:")) {
                    rss = number(line);
                } else if (line.startsWith("Threads:")) {
                    threads = (int) number(line);
                }
            }
            return new Usage(rss, threads, open);
        } catch (IOException gone) {
            return NONE;
        }
    }

    private static long number(String line) {
        return Long.parseLong(line.replaceAll("\\D", ""));
    }

    @Override
    public String toString() {
        return rssKib / 1024 + " MiB, " + threads + " threads, " + handles + " handles";
    }
}
