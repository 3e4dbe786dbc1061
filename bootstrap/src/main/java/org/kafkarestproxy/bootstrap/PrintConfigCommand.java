package org.kafkarestproxy.bootstrap;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what is in force. */
@Command(
        name = "print-config",
        mixinStandardHelpOptions = true,
        description = "Prints every key in force as YAML, with whoever set it, and no secrets.")
final class PrintConfigCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ConfigurationOptions options = new ConfigurationOptions();

    PrintConfigCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        PrintedConfiguration.lines(options.read(console.environment(), false)).forEach(console::print);
        return 0;
    }
}
