package org.kafkarestproxy.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.kafkarestproxy.adapter.aad.FakeTenant;
import org.kafkarestproxy.soak.process.Await;

/** Readers of several callers wait for a record on many partitions; then each partition in turn gets one. */
final class WaitingReadersTrial implements Trial {

    static final int READERS = 10_000;
    static final int PARTITIONS = 100;

    private static final int CALLERS = 10;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String ACCEPT = "Accept: */*";
    private static final byte[] VALUE = "{\"woken\":true}".getBytes(StandardCharsets.UTF_8);
    private static final double MIB = 1 << 20;
    private static final double NANOS_PER_MILLI = 1e6;

    private final String name;
    private final Surroundings around;

    WaitingReadersTrial(String name, Surroundings around) {
        if (around.tls() || around.http2()) {
            throw new IllegalArgumentException("waiting-readers knows +auth only");
        }
        this.name = name;
        this.around = around;
    }

    @Override
    public void run(Stage stage, Effort effort, Table table) throws IOException {
        String topic = "bench-waiting-" + System.nanoTime();
        stage.topics().create(topic, PARTITIONS, Map.of());
        try (Server proxy =
                        stage.servers().proxy(around, List.of("limits.max-wait=" + LONGEST_WAIT.toSeconds() + "s"));
                WaitingCrowd crowd = new WaitingCrowd(proxy.door().port())) {
            warmUp(stage, crowd, effort.warmUp());
            double before = proxy.heapAfterCollection() / MIB;
            gather(stage, topic, proxy, crowd);
            double heap = proxy.heapAfterCollection() / MIB;
            table.figure(
                    name, "heap before, with " + READERS + " readers", Table.text("%.0f MiB, %.0f MiB", before, heap));
            table.figure(name, "threads", Integer.toString(proxy.usage().threads()));
            table.figure(name, "RSS", proxy.usage().rssKib() / 1024 + " MiB");
            table.figure(name, "CPU while nothing happens", Table.text("%.1f %% of a core", idlePercent(proxy)));
            crowd.requireSilence();
            long[] latencies = wake(stage, topic, crowd);
            table.figure(
                    name,
                    "from sending a record to the first byte at its readers, p50, p99",
                    Table.text(
                            "%.1f ms, %.1f ms",
                            Statistics.percentile(50, latencies) / NANOS_PER_MILLI,
                            Statistics.percentile(99, latencies) / NANOS_PER_MILLI));
        }
    }

    /** Wakes readers of another topic again and again: what is not compiled yet has large frames, and takes long. */
    private void warmUp(Stage stage, WaitingCrowd crowd, Duration length) throws IOException {
        String topic = "bench-waking-" + System.nanoTime();
        stage.topics().create(topic, 1, Map.of());
        String caller = around.auth() ? "Authorization: " + stage.servers().credentials(FakeTenant.SERVICE) : ACCEPT;
        long end = System.nanoTime() + length.toNanos();
        try (Producer<byte[], byte[]> producer = stage.topics().producer(Map.of("linger.ms", "0"))) {
            for (long offset = 0; System.nanoTime() < end; offset++) {
                for (int i = 0; i < READERS / PARTITIONS; i++) {
                    crowd.add(path(topic, 0, offset), caller);
                }
                send(producer, topic, 0);
                crowd.await(READERS / PARTITIONS, PATIENCE);
            }
        }
    }

    private static String path(String topic, int partition, long offset) {
        return "/v1/consumer/topics/" + topic + "/partitions/" + partition + "/offsets/" + offset + "?wait="
                + LONGEST_WAIT.toMillis();
    }

    private void gather(Stage stage, String topic, Server proxy, WaitingCrowd crowd) throws IOException {
        List<String> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            String id = "99999999-aaaa-4bbb-8ccc-" + Table.text("%012d", i);
            callers.add(around.auth() ? "Authorization: " + stage.servers().credentials(id) : ACCEPT);
        }
        for (int i = 0; i < READERS; i++) {
            crowd.add(path(topic, i % PARTITIONS, 0), callers.get(i / PARTITIONS % CALLERS));
        }
        Management management = new Management(proxy.door().managementPort());
        Await.until("all readers wait", PATIENCE, () -> management.metric("krp_waiting_reads") == READERS);
        crowd.requireSilence();
    }

    private static double idlePercent(Server proxy) {
        Duration before = proxy.cpuTime();
        long start = System.nanoTime();
        for (long left = IDLE.toNanos(); left > 0; left = start + IDLE.toNanos() - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return proxy.cpuTime().minus(before).toNanos() * 100.0 / (System.nanoTime() - start);
    }

    private static long[] wake(Stage stage, String topic, WaitingCrowd crowd) throws IOException {
        LongStream.Builder latencies = LongStream.builder();
        try (Producer<byte[], byte[]> producer = stage.topics().producer(Map.of("linger.ms", "0"))) {
            producer.partitionsFor(topic);
            for (int partition = 0; partition < PARTITIONS; partition++) {
                long start = System.nanoTime();
                send(producer, topic, partition);
                for (long time : crowd.await(READERS / PARTITIONS, PATIENCE)) {
                    latencies.add(time - start);
                }
            }
        }
        return latencies.build().toArray();
    }

    private static void send(Producer<byte[], byte[]> producer, String topic, int partition) {
        try {
            producer.send(new ProducerRecord<>(topic, partition, null, VALUE)).get();
        } catch (ExecutionException failure) {
            throw new BadAnswers("a record was not written: " + failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
