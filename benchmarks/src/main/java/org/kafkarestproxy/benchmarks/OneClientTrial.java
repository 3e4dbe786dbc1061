package org.kafkarestproxy.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** One client that waits for each record, without lingering: through the proxy, through the floor, and by Kafka's client. */
final class OneClientTrial implements Trial {

    private static final double NANOS_PER_MILLI = 1e6;

    private final String name;
    private final Stream stream;
    private final Surroundings around;

    OneClientTrial(String name, Stream stream, Surroundings around) {
        this.name = name;
        this.stream = stream;
        this.around = around;
    }

    @Override
    public void run(Stage stage, Effort effort, Table table) throws IOException {
        new LoadTrial(name, List.of(stream), around, 0).run(stage, effort, table);
        byte[] value = Values.value(1, stream.valueBytes()).getBytes(StandardCharsets.UTF_8);
        try (Producer<byte[], byte[]> client = stage.topics().producer(Map.of("linger.ms", "0"))) {
            send(client, value, effort.warmUp());
            long[] nanos = send(client, value, effort.run());
            table.figure(name, "Kafka's client alone, p50", millis(50, nanos));
            table.figure(name, "Kafka's client alone, p99", millis(99, nanos));
        }
    }

    private static String millis(double percent, long... nanos) {
        return Table.text("%.2f ms", Statistics.percentile(percent, nanos) / NANOS_PER_MILLI);
    }

    private static long[] send(Producer<byte[], byte[]> client, byte[] value, Duration length) {
        LongStream.Builder nanos = LongStream.builder();
        long begin = System.nanoTime();
        try {
            for (long start = begin; start - begin < length.toNanos(); start = System.nanoTime()) {
                client.send(new ProducerRecord<>(Topics.WRITTEN, value)).get();
                nanos.add(System.nanoTime() - start);
            }
        } catch (ExecutionException failure) {
            throw new BadAnswers("a record was not written: " + failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return nanos.build().toArray();
    }
}
