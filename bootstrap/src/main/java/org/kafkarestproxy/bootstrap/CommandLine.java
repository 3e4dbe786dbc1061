package org.kafkarestproxy.bootstrap;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.adapter.kafka.ApacheKafka;
import org.kafkarestproxy.application.port.out.Kafka;
import org.kafkarestproxy.domain.error.ProxyException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The commands, their output and their exit codes: 0, 1 failed, 2 usage or configuration. */
@Command(
        name = "kafka-rest-proxy",
        mixinStandardHelpOptions = true,
        versionProvider = CommandLine.Version.class,
        description = "HTTP gateway for Apache Kafka. Without a command it runs the proxy.",
        footerHeading = "%nSettings (file, environment KRP_*, --set):%n")
final class CommandLine implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final int MISCONFIGURED = 2;
    private static final int HELP_WIDTH = 150;

    private final Map<String, String> environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private ConfigurationOptions options = new ConfigurationOptions();

    @Option(names = "--exit-when-ready", description = "Starts, waits until the proxy is ready, and ends.")
    private boolean exitWhenReady;

    @Option(
            names = "--debug",
            scope = picocli.CommandLine.ScopeType.INHERIT,
            description = "Shows the stack trace of an error.")
    private boolean debug;

    private CommandLine(Map<String, String> environment) {
        this.environment = environment;
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"kafka-rest-proxy " + About.version()};
        }
    }

    /** Runs what the arguments say and returns the exit code; blocks while the proxy runs. */
    static int run(Map<String, String> environment, PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine command = new CommandLine(environment);
        picocli.CommandLine picocli = new picocli.CommandLine(command);
        picocli.addSubcommand(new Demo(environment));
        picocli.addSubcommand(new CheckConfig(environment));
        picocli.addSubcommand(new PrintConfig(environment));
        picocli.setOut(out);
        picocli.setErr(err);
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
                .toArray(String[]::new);
    }

    /** Says what went wrong, without a stack trace unless one is asked for. */
    int failed(Exception failure, picocli.CommandLine line, ParseResult parsed) {
        PrintWriter err = line.getErr();
        if (debug) {
            failure.printStackTrace(err);
        } else {
            err.println(failure.getMessage() == null ? failure.toString() : failure.getMessage());
        }
        err.flush();
        return failure instanceof ConfigurationException ? MISCONFIGURED : FAILED;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!options.given(environment)) {
            err().println("""
                    Nothing is configured. To try the proxy on an in-memory Kafka:
                      kafka-rest-proxy demo
                    To run it in front of a real one, open to callers of this machine only:
                      kafka-rest-proxy --kafka localhost:9092 --set auth.mode=off
                    See kafka-rest-proxy --help for all settings.""");
            err().flush();
            return MISCONFIGURED;
        }
        Configuration configuration = options.read(environment, false);
        configuration.warnings().forEach(warning -> warn(err(), warning));
        return serve(Settings.forKafka(configuration), exitWhenReady, proxy -> {});
    }

    private PrintWriter err() {
        return line().getErr();
    }

    private picocli.CommandLine line() {
        return Objects.requireNonNull(spec, "picocli sets it").commandLine();
    }

    private static void warn(PrintWriter err, Problem warning) {
        err.println("warning: " + ConfigurationException.table(List.of(warning)));
        err.flush();
    }

    private interface Greeting {
        void of(Proxy proxy);
    }

    private static int serve(Settings settings, boolean exitWhenReady, Greeting greeting) throws InterruptedException {
        settings.logLevels().forEach(LogLevels::set);
        Proxy proxy = Proxy.start(settings);
        LoggerFactory.getLogger(CommandLine.class)
                .info(
                        "Listening on {}, management on {}; callers are not authenticated",
                        proxy.baseUri(),
                        proxy.managementUri());
        greeting.of(proxy);
        if (exitWhenReady) {
            return exitWhenReady(proxy);
        }
        Shutdown.stopOnSignal(proxy, settings.lameDuck().plus(settings.shutdownTimeout()));
        proxy.awaitStop();
        return 0;
    }

    private static int exitWhenReady(Proxy proxy) throws InterruptedException {
        long limit = System.nanoTime() + 60_000_000_000L;
        CountDownLatch never = new CountDownLatch(1);
        while (!proxy.ready() && System.nanoTime() < limit) {
            boolean unused = never.await(50, TimeUnit.MILLISECONDS);
        }
        boolean ready = proxy.ready();
        proxy.close();
        return ready ? 0 : FAILED;
    }

    /** Runs on the in-memory Kafka. */
    @Command(
            name = "demo",
            mixinStandardHelpOptions = true,
            description = "Runs the proxy on an in-memory Kafka, without authentication, for this machine only.")
    private static final class Demo implements Callable<Integer> {

        private final Map<String, String> environment;

        @Spec
        private @Nullable CommandSpec spec;

        @Mixin
        private ConfigurationOptions options = new ConfigurationOptions();

        @Option(names = "--exit-when-ready", description = "Starts, waits until the proxy is ready, and ends.")
        private boolean exitWhenReady;

        Demo(Map<String, String> environment) {
            this.environment = environment;
        }

        @Override
        public Integer call() throws InterruptedException {
            PrintWriter out = Objects.requireNonNull(spec, "picocli sets it")
                    .commandLine()
                    .getOut();
            return serve(Settings.forDemo(options.read(environment, false)), exitWhenReady, proxy -> greet(out, proxy));
        }

        private static void greet(PrintWriter out, Proxy proxy) {
            String v1 = proxy.baseUri() + "/v1";
            out.println("The demo runs on an in-memory Kafka. In another terminal:");
            out.println("  curl -X PUT " + v1 + "/topics/hello");
            out.println("  curl " + v1 + "/producer/topics/hello -H 'Content-Type: application/json'"
                    + " -d '{\"records\":[{\"value\":\"Hello, Kafka\"}]}'");
            out.println("  curl '" + v1 + "/consumer/topics/hello/partitions/0/offsets/0?count=10'");
            out.println("Ctrl-C ends it.");
            out.flush();
        }
    }

    /** Finds mistakes without starting anything. */
    @Command(
            name = "check-config",
            mixinStandardHelpOptions = true,
            description = "Checks the configuration and opens no port.")
    private static final class CheckConfig implements Callable<Integer> {

        private final Map<String, String> environment;

        @Spec
        private @Nullable CommandSpec spec;

        @Mixin
        private ConfigurationOptions options = new ConfigurationOptions();

        @Option(names = "--strict", description = "Properties that Kafka's clients do not know are errors.")
        private boolean strict;

        @Option(names = "--connect", description = "Asks Kafka, too.")
        private boolean connect;

        CheckConfig(Map<String, String> environment) {
            this.environment = environment;
        }

        @Override
        public Integer call() {
            picocli.CommandLine line =
                    Objects.requireNonNull(spec, "picocli sets it").commandLine();
            Configuration configuration = options.read(environment, strict);
            configuration.warnings().forEach(warning -> warn(line.getErr(), warning));
            Settings settings = Settings.forKafka(configuration);
            if (connect) {
                int brokers = brokers(settings);
                line.getOut().println("Kafka answers, " + brokers + (brokers == 1 ? " broker" : " brokers"));
            }
            line.getOut().println("The configuration is fine");
            line.getOut().flush();
            return 0;
        }

        private static int brokers(Settings settings) {
            try (Kafka kafka = ApacheKafka.connect(settings.kafka().orElseThrow())) {
                return kafka.admin().brokers().size();
            } catch (ProxyException unreachable) {
                throw new IllegalStateException("Kafka: " + unreachable.message(), unreachable);
            }
        }
    }

    /** Shows what is in force. */
    @Command(
            name = "print-config",
            mixinStandardHelpOptions = true,
            description = "Prints every key in force as YAML, with whoever set it, and no secrets.")
    private static final class PrintConfig implements Callable<Integer> {

        private final Map<String, String> environment;

        @Spec
        private @Nullable CommandSpec spec;

        @Mixin
        private ConfigurationOptions options = new ConfigurationOptions();

        PrintConfig(Map<String, String> environment) {
            this.environment = environment;
        }

        @Override
        public Integer call() {
            PrintWriter out = Objects.requireNonNull(spec, "picocli sets it")
                    .commandLine()
                    .getOut();
            PrintedConfiguration.lines(options.read(environment, false)).forEach(out::println);
            out.flush();
            return 0;
        }
    }
}
