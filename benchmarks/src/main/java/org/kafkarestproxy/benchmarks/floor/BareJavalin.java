package org.kafkarestproxy.benchmarks.floor;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * One route of Javalin in front of Kafka's own client, with nothing of the proxy: what it costs is what the framework costs.
 * It writes like {@link Floor}, {@code POST /TOPIC/N}, and does not read.
 */
final class BareJavalin {

    private static final int THREADS = 200;
    private static final int DEFAULT = -1;
    private static final byte[] ANSWER =
            "{\"offsets\":[{\"partition\":0,\"offset\":1}]}".getBytes(StandardCharsets.US_ASCII);

    private final Producer<byte[], byte[]> producer;

    private BareJavalin(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** Takes a port, the brokers, and milliseconds to linger. */
    public static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[0]);
        Map<String, Object> settings =
                Map.of("bootstrap.servers", arguments[1], "acks", "all", "linger.ms", arguments[2]);
        BareJavalin server =
                new BareJavalin(new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
        Javalin.create(config -> server.configure(config, port)).start();
    }

    private void configure(JavalinConfig config, int port) {
        QueuedThreadPool pool = new QueuedThreadPool(THREADS);
        pool.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        config.jetty.threadPool = pool;
        config.jetty.addConnector((server, ignored) -> connector(server, port));
        config.startup.showJavalinBanner = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.defaultContentType = "application/json";
        config.routes.post("/{topic}/{records}", this::produce);
    }

    private static ServerConnector connector(Server server, int port) {
        HttpConfiguration http = new HttpConfiguration();
        http.setHeaderCacheSize(0);
        ServerConnector connector = new ServerConnector(server, DEFAULT, DEFAULT, new HttpConnectionFactory(http));
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        connector.setPort(port);
        return connector;
    }

    private void produce(Context context) throws IOException, InterruptedException {
        byte[] body = body(context.req().getInputStream(), context.req().getContentLength());
        int records = Integer.parseInt(context.pathParam("records"));
        int size = body.length / records;
        CountDownLatch left = new CountDownLatch(records);
        for (int i = 0; i < records; i++) {
            byte[] value = Arrays.copyOfRange(body, i * size, (i + 1) * size);
            var unused = producer.send(new ProducerRecord<>(context.pathParam("topic"), value), (at, failure) -> {
                if (failure == null) {
                    left.countDown();
                }
            });
        }
        left.await();
        context.res().setContentLength(ANSWER.length);
        context.res().getOutputStream().write(ANSWER);
    }

    private static byte[] body(ServletInputStream in, int length) throws IOException {
        byte[] body = new byte[length];
        in.readNBytes(body, 0, length);
        return body;
    }
}
