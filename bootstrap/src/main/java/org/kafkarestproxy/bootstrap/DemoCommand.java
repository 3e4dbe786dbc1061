package org.kafkarestproxy.bootstrap;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs on the in-memory Kafka. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Runs the proxy on an in-memory Kafka, without authentication, for this machine only.")
final class DemoCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ConfigurationOptions options = new ConfigurationOptions();

    @Option(names = "--exit-when-ready", description = "Starts, waits until the proxy is ready, and ends.")
    private boolean exitWhenReady;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        Configuration configuration = options.read(console.environment(), false);
        return Service.run(Settings.forDemo(configuration), exitWhenReady, this::greet);
    }

    private void greet(Proxy proxy) {
        String v1 = proxy.baseUri() + "/v1";
        console.print("The demo runs on an in-memory Kafka. In another terminal:");
        console.print("  curl -X PUT " + v1 + "/topics/hello");
        console.print("  curl " + v1 + "/producer/topics/hello -H 'Content-Type: application/json'"
                + " -d '{\"records\":[{\"value\":\"Hello, Kafka\"}]}'");
        console.print("  curl '" + v1 + "/consumer/topics/hello/partitions/0/offsets/0?count=10'");
        console.print("Ctrl-C ends it.");
    }
}
