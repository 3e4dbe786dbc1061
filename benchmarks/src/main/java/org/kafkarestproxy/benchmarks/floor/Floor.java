package org.kafkarestproxy.benchmarks.floor;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A server that moves bytes between HTTP and Kafka and does nothing else: Netty on epoll and Kafka's own client, without JSON,
 * routes, errors, limits, callers, logs or metrics. What it costs, any HTTP front of Kafka on the JVM has to pay, so it is what
 * the proxy is measured by. It is no product: it trusts its clients and loses their mistakes.
 *
 * <p>{@code POST /TOPIC/N} cuts the body into N records of equal size and answers when all of them are acknowledged by all
 * in-sync replicas; {@code GET /TOPIC/OFFSET/N} answers with the values of N records of partition 0, one after the other.
 */
final class Floor {

    private static final int EVENT_LOOPS = 2;
    private static final int LARGEST_BODY = 16 << 20;

    private Floor() {}

    /** Takes a port, the brokers, and milliseconds to linger. */
    public static void main(String[] arguments) throws InterruptedException {
        int port = Integer.parseInt(arguments[0]);
        Map<String, Object> settings =
                Map.of("bootstrap.servers", arguments[1], "acks", "all", "linger.ms", arguments[2]);
        Producer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        FloorReader reader = new FloorReader(arguments[1]);
        ExecutorService reading = Executors.newCachedThreadPool();
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(EVENT_LOOPS, EpollIoHandler.newFactory());
        new ServerBootstrap()
                .group(loops)
                .channel(EpollServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(
                                        new HttpServerCodec(),
                                        new HttpObjectAggregator(LARGEST_BODY),
                                        new FloorHandler(producer, reader, reading));
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), port)
                .sync()
                .channel()
                .closeFuture()
                .sync();
    }
}
