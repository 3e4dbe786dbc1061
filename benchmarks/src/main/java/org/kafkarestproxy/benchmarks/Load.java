package org.kafkarestproxy.benchmarks;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line. */
@Command(
        name = "benchmark",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures the proxy beside the floor, in the same run, and prints tables in Markdown.",
        footer = {
            "",
            "Exit code: 0 all was measured, 1 a server answered with anything but 2xx, 2 the benchmark did not work.",
            "The parts by JMH: bin/benchmark --parts [options of JMH] [regular expression]"
        })
final class Load implements Callable<Integer> {

    private static final int BAD_ANSWERS = 1;
    private static final int FAILED = 2;

    @Parameters(
            arity = "0..*",
            paramLabel = "CASE",
            description = "See --list; with any of +auth, +tls and +h2 behind it. Default: " + Cases.TARGETS + ".")
    private List<String> cases = new ArrayList<>();

    @Option(names = "--list", description = "Lists the cases.")
    private boolean list;

    @Option(names = "--java-home", description = "JDK that runs proxy and floor; default: that of the benchmark.")
    private @Nullable Path javaHome;

    @Option(names = "--jvm", paramLabel = "FLAG", description = "A flag of the proxy's JVM, like --jvm=-Xmx1g.")
    private List<String> jvm = new ArrayList<>();

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting of the proxy.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--beside",
            defaultValue = "floor",
            description =
                    "floor, or javalin: what the framework alone costs, for cases that produce (${DEFAULT-VALUE}).")
    private Beside beside = Beside.FLOOR;

    @Option(names = "--seconds", defaultValue = "10", description = "Length of a run (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warmup",
            defaultValue = "10",
            description = "Seconds before them, per server (${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--runs", defaultValue = "3", description = "Runs of each, in turn (${DEFAULT-VALUE}).")
    private int runs;

    @Option(names = "--folder", description = "For logs; default: a new one in the temporary folder.")
    private @Nullable Path folder;

    @Option(names = "--jar", required = true, hidden = true, description = "The proxy; bin/benchmark sets it.")
    private @Nullable Path jar;

    @Option(names = "--launcher", required = true, hidden = true, description = "Its launcher, likewise.")
    private @Nullable Path launcher;

    private final PrintWriter out;

    Load(PrintWriter out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(commandLine(out).execute(arguments));
    }

    static CommandLine commandLine(PrintWriter out) {
        CommandLine commandLine = new CommandLine(new Load(out));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setExecutionExceptionHandler((failure, command, result) -> {
            if (failure instanceof BadAnswers) {
                command.getErr().println("benchmark: " + failure.getMessage());
                return BAD_ANSWERS;
            }
            failure.printStackTrace(command.getErr());
            return FAILED;
        });
        return commandLine;
    }

    @Override
    public Integer call() throws IOException {
        if (list) {
            Cases.ALL.forEach(each -> out.println(Table.text("%-18s %s", each.name(), each.about())));
            out.println(Table.text("%-18s %s", Cases.TARGETS, String.join(" ", Cases.OF_TARGETS)));
            return 0;
        }
        if (!H2load.isInstalled()) {
            throw new IOException("there is no h2load on the PATH; Debian has it in nghttp2-client");
        }
        List<Trial> trials = Cases.named(cases.isEmpty() ? List.of(Cases.TARGETS) : cases);
        Effort effort = new Effort(Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds), runs);
        Path logs = folder == null ? Files.createTempDirectory("benchmark") : Files.createDirectories(folder);
        Programs programs = programs();
        Heading.print(out, programs, effort, cases);
        try (Stage stage = Stage.open(logs.toAbsolutePath(), programs)) {
            Table table = new Table(out);
            for (Trial trial : trials) {
                trial.run(stage, effort, table);
            }
        }
        return 0;
    }

    private Programs programs() {
        Path home = javaHome == null ? Path.of(System.getProperty("java.home")) : javaHome;
        return new Programs(absolute(jar), absolute(launcher), beside, home.toAbsolutePath(), jvm, settings);
    }

    private static Path absolute(@Nullable Path given) {
        return (given == null ? Path.of("") : given).toAbsolutePath();
    }
}
