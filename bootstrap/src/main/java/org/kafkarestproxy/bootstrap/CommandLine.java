package org.kafkarestproxy.bootstrap;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The program's commands and their exit codes: 0, 1 failed, 2 usage or configuration. */
@Command(
        name = "kafka-rest-proxy",
        mixinStandardHelpOptions = true,
        versionProvider = CommandLine.Version.class,
        description = "HTTP gateway for Apache Kafka. Without a command it runs the proxy.",
        footerHeading = "%nSettings (file, environment KRP_*, --set):%n")
final class CommandLine implements Callable<Integer> {

    static final int FAILED = 1;

    private static final int MISCONFIGURED = 2;
    private static final int HELP_WIDTH = 150;

    private final Console console;

    @Mixin
    private ConfigurationOptions options = new ConfigurationOptions();

    @Option(names = "--exit-when-ready", description = "Starts, waits until the proxy is ready, and ends.")
    private boolean exitWhenReady;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Shows the stack trace of an error.")
    private boolean debug;

    private CommandLine(Console console) {
        this.console = console;
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"kafka-rest-proxy " + About.version()};
        }
    }

    /** Runs what the arguments say and returns the exit code; blocks while the proxy runs. */
    static int run(Console console, String... arguments) {
        CommandLine command = new CommandLine(console);
        picocli.CommandLine picocli = new picocli.CommandLine(command);
        picocli.addSubcommand(new DemoCommand(console));
        picocli.addSubcommand(new CheckConfigCommand(console));
        picocli.addSubcommand(new PrintConfigCommand(console));
        picocli.setOut(console.out());
        picocli.setErr(console.err());
        picocli.setUsageHelpWidth(HELP_WIDTH);
        picocli.getCommandSpec().usageMessage().footer(settingsHelp());
        picocli.setExecutionExceptionHandler(command::failed);
        return picocli.execute(arguments);
    }

    private static String[] settingsHelp() {
        return Schema.SETTINGS.stream()
                .map(setting -> String.format(
                        "  %-34s %s%s",
                        setting.isPrefix() ? setting.key() + "*" : setting.key(),
                        setting.sentence(),
                        setting.defaultValue() == null ? "" : " (" + setting.defaultValue() + ")"))
                // Picocli formats the lines once more.
                .map(line -> line.replace("%", "%%"))
                .toArray(String[]::new);
    }

    /** Says what went wrong, without a stack trace unless one is asked for. */
    int failed(Exception failure, picocli.CommandLine line, ParseResult parsed) {
        if (debug) {
            failure.printStackTrace(console.err());
        } else {
            console.complain(failure.getMessage() == null ? failure.toString() : failure.getMessage());
        }
        return failure instanceof ConfigurationException ? MISCONFIGURED : FAILED;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!options.given(console.environment())) {
            console.complain("""
                    Nothing is configured. To try the proxy on an in-memory Kafka:
                      kafka-rest-proxy demo
                    To run it in front of a real one, open to callers of this machine only:
                      kafka-rest-proxy --kafka localhost:9092 --set auth.mode=off
                    See kafka-rest-proxy --help for all settings.""");
            return MISCONFIGURED;
        }
        Configuration configuration = options.read(console.environment(), false);
        console.warn(configuration.warnings());
        Settings settings = Settings.forKafka(configuration);
        console.warn(settings.warnings());
        return Service.run(settings, exitWhenReady, proxy -> {});
    }
}
