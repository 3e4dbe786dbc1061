package org.kafkarestproxy.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.kafkarestproxy.soak.process.Await;
import org.kafkarestproxy.soak.process.BrokerProcess;
import org.kafkarestproxy.soak.process.ChildProcess;
import org.kafkarestproxy.soak.process.Ports;

/** One Kafka broker that is its own controller, as a process. */
final class Broker implements AutoCloseable {

    private static final List<String> FLAGS = List.of("-Xmx512m", "-XX:+UseSerialGC");
    private static final Duration START = Duration.ofMinutes(2);

    private final Path data;
    private final String address;
    private final BrokerProcess process;

    private Broker(Path data, String address, BrokerProcess process) {
        this.data = data;
        this.address = address;
        this.process = process;
    }

    /** Blocks until it answers. */
    static Broker start(Path folder) throws IOException {
        List<Integer> ports = Ports.free(2);
        Path data = folder.resolve("data");
        Path properties = folder.resolve("broker.properties");
        Path log = folder.resolve("broker.log");
        Files.createDirectories(data);
        Files.writeString(properties, """
                process.roles=broker,controller
                node.id=1
                listeners=CLIENT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d
                advertised.listeners=CLIENT://127.0.0.1:%d
                listener.security.protocol.map=CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT
                inter.broker.listener.name=CLIENT
                controller.listener.names=CONTROLLER
                controller.quorum.voters=1@127.0.0.1:%d
                log.dirs=%s
                auto.create.topics.enable=false
                offsets.topic.replication.factor=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                log.retention.check.interval.ms=1000
                log.segment.delete.delay.ms=1000
                log.initial.task.delay.ms=1000
                """.formatted(ports.get(0), ports.get(1), ports.get(0), ports.get(1), data));
        format(properties, log);
        String address = "127.0.0.1:" + ports.get(0);
        Broker broker = new Broker(data, address, new BrokerProcess("broker", properties, log, FLAGS));
        broker.process.start();
        try {
            broker.awaitAnswer();
        } catch (RuntimeException failure) {
            broker.close();
            throw failure;
        }
        return broker;
    }

    private static void format(Path properties, Path log) throws IOException {
        List<String> command = new ArrayList<>(BrokerProcess.kafka(
                List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"), "kafka.tools.StorageTool"));
        command.addAll(List.of("format", "-t", Uuid.randomUuid().toString(), "-c", properties.toString()));
        if (ChildProcess.start("format", command, log).exitCode(START) != 0) {
            throw new IOException("the broker's folder could not be formatted, see " + log);
        }
    }

    private void awaitAnswer() {
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", address))) {
            Await.until("the broker answers", START, () -> answers(admin));
        }
    }

    private static boolean answers(Admin admin) {
        try {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    String address() {
        return address;
    }

    @Override
    public void close() throws IOException {
        process.close();
        try (var files = Files.walk(data)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
