package org.kafkarestproxy.bootstrap;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which every command takes its configuration. */
final class ConfigurationOptions {

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Configuration file (YAML); also in KRP_CONFIG.")
    private @Nullable Path file;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Sets one key; beats environment and file.")
    private List<String> assignments = new ArrayList<>();

    @Option(names = "--port", paramLabel = "PORT", description = "Short for --set http.port=PORT.")
    private @Nullable String port;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Short for --set kafka.bootstrap-servers=HOST:PORT.")
    private @Nullable String kafka;

    /** Whether anything at all was said, here or in the environment. */
    boolean given(Map<String, String> environment) {
        return file != null
                || !assignments.isEmpty()
                || port != null
                || kafka != null
                || environment.keySet().stream().anyMatch(name -> name.startsWith("KRP_"));
    }

    Configuration read(Map<String, String> environment, boolean strict) {
        List<Given> flags = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                problems.add(new Problem("--set " + assignment, "", "must be KEY=VALUE"));
            } else {
                String key = assignment.substring(0, equals);
                flags.add(new Given(key, assignment.substring(equals + 1), "--set " + key));
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        if (port != null) {
            flags.add(new Given("http.port", port, "--port"));
        }
        if (kafka != null) {
            flags.add(new Given("kafka.bootstrap-servers", kafka, "--kafka"));
        }
        return new SettingsReader(environment, strict).read(Optional.ofNullable(file), flags);
    }
}
