package org.kafkarestproxy.bootstrap;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;

/** The command check-config in this process, for tests of other packages. */
public final class CheckConfig {

    private CheckConfig() {}

    /** What it says about a file and an environment: its exit code, and after it what it printed to say why. */
    public static String of(Map<String, String> environment, Path file) {
        return run(environment, "check-config", "--strict", "-c", file.toString());
    }

    /** What it says about an environment alone. */
    public static String of(Map<String, String> environment) {
        return run(environment, "check-config", "--strict");
    }

    private static String run(Map<String, String> environment, String... arguments) {
        StringWriter err = new StringWriter();
        Console console =
                new Console(environment, new PrintWriter(new StringWriter(), true), new PrintWriter(err, true));
        return (CommandLine.run(console, arguments) + " " + err).strip();
    }
}
