package org.kafkarestproxy.soak;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Writes through the proxy while things break, reads everything back and says which promise was broken.",
        footer = {"", "Exit code: 0 all kept, 1 a promise was broken, 2 the soak itself did not work."})
final class Soak implements Callable<Integer> {

    private static final int FAILED = 2;

    @Parameters(arity = "0..1", paramLabel = "SCENARIO", description = "See --list.")
    private @Nullable String scenario;

    @Option(names = "--list", description = "Lists the scenarios.")
    private boolean list;

    @Option(names = "--minutes", defaultValue = "10", description = "Length of the run (${DEFAULT-VALUE}).")
    private double minutes;

    @Option(names = "--seed", defaultValue = "1", description = "Of all chance in it (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--rate", defaultValue = "150", description = "Produce requests a second (${DEFAULT-VALUE}).")
    private double rate;

    @Option(names = "--writers", description = "How many clients write; default: as the scenario says.")
    private @Nullable Integer writers;

    @Option(
            names = "--habits",
            split = ",",
            defaultValue = "ONCE,KEYED",
            description =
                    "What writers do in turn after a failure: go on (ONCE), repeat with an Idempotency-Key (KEYED), "
                            + "repeat without one (REPEATING, which duplicates) (${DEFAULT-VALUE}).")
    private List<Habit> habits = new ArrayList<>();

    @Option(
            names = "--plain",
            description = "Lets a producer with acks=1 and no idempotence suffer the same, to compare.")
    private boolean plain;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting of the proxy.")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--jvm", paramLabel = "FLAG", description = "A flag of the proxy's JVM, like --jvm=-Xmx128m.")
    private List<String> jvm = new ArrayList<>();

    @Option(names = "--java-home", description = "JDK that runs the proxy; default: that of the soak.")
    private @Nullable Path javaHome;

    @Option(names = "--jar", required = true, hidden = true, description = "The proxy; the launcher sets it.")
    private @Nullable Path jar;

    @Option(names = "--folder", description = "For logs; default: soak-SCENARIO in the temporary folder.")
    private @Nullable Path folder;

    private final PrintWriter out;

    Soak(PrintWriter out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, Charset.defaultCharset());
        CommandLine commandLine = new CommandLine(new Soak(out));
        commandLine.setExecutionExceptionHandler((failure, command, result) -> {
            failure.printStackTrace(command.getErr());
            return FAILED;
        });
        System.exit(commandLine.execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        Optional<Scenario> wanted = Scenarios.ALL.stream()
                .filter(each -> each.name().equals(scenario))
                .findFirst();
        if (list || wanted.isEmpty()) {
            Scenarios.ALL.forEach(each -> out.printf("%-18s %-7s %s%n", each.name(), each.matrix(), each.about()));
            return list ? 0 : FAILED;
        }
        Notes.to(out::println);
        Report report = new Run(settings(wanted.get())).execute();
        report.text().forEach(out::println);
        out.println(report.json());
        return report.exitCode();
    }

    private RunSettings settings(Scenario chosen) {
        Path home = javaHome == null ? Path.of(System.getProperty("java.home")) : javaHome;
        Path logs = folder == null
                ? Path.of(
                        System.getProperty("java.io.tmpdir"),
                        "soak-" + chosen.name() + "-" + ProcessHandle.current().pid())
                : folder;
        Path program = jar == null ? Path.of("kafka-rest-proxy.jar") : jar;
        return new RunSettings(
                chosen,
                Duration.ofMillis((long) (minutes * 60_000)),
                seed,
                rate,
                writers == null ? chosen.writers() : writers,
                habits,
                plain,
                new ProxySetup(program.toAbsolutePath(), home, jvm, settings),
                logs.toAbsolutePath());
    }
}
