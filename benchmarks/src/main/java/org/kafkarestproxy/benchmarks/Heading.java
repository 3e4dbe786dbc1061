package org.kafkarestproxy.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.utils.AppInfoParser;

/** Says above the tables how they were made. */
final class Heading {

    private static final double GIB = 1 << 30;

    private Heading() {}

    static void print(PrintWriter out, Programs programs, Effort effort, List<String> cases) throws IOException {
        List<String> words = new ArrayList<>(List.of("bin/benchmark"));
        programs.jvm().forEach(flag -> words.add("--jvm=" + flag));
        if (programs.beside() != Beside.FLOOR) {
            words.add("--beside " + programs.beside().toString().toLowerCase(Locale.ROOT));
        }
        programs.settings().forEach(setting -> words.add("--set " + setting));
        words.add("--seconds " + effort.run().toSeconds());
        words.add("--warmup " + effort.warmUp().toSeconds());
        words.add("--runs " + effort.runs());
        words.addAll(cases);
        OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        out.println("`" + String.join(" ", words) + "`");
        out.println();
        out.println(Table.text(
                "%s; %d cores, %.0f GiB of memory; Java %s, Kafka %s.",
                LocalDate.now(ZoneOffset.UTC),
                machine.getAvailableProcessors(),
                machine.getTotalMemorySize() / GIB,
                javaVersion(programs),
                AppInfoParser.getVersion()));
    }

    private static String javaVersion(Programs programs) throws IOException {
        try (var lines = Files.lines(programs.javaHome().resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll(".*=|\"", ""))
                    .findFirst()
                    .orElse("of unknown version");
        }
    }
}
