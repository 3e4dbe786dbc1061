package org.kafkarestproxy.benchmarks.floor;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.kafkarestproxy.benchmarks.Values;

/** Sends what comes and answers when it is written; reads block, so they run beside the event loops. */
@SuppressWarnings("FutureReturnValueIgnored") // the callback tells, and a client that is gone is no news
final class FloorHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final Logger LOG = System.getLogger("floor");
    private static final byte[][] KEYS = keys();
    private static final byte[] WRITTEN =
            "{\"offsets\":[{\"partition\":0,\"offset\":1234567}]}".getBytes(StandardCharsets.US_ASCII);

    private final Producer<byte[], byte[]> producer;
    private final FloorReader reader;
    private final Executor reading;

    FloorHandler(Producer<byte[], byte[]> producer, FloorReader reader, Executor reading) {
        this.producer = producer;
        this.reader = reader;
        this.reading = reading;
    }

    /** Those of the records that the proxy is sent: keys decide how many partitions a request writes to. */
    private static byte[][] keys() {
        byte[][] keys = new byte[Values.KEYS][];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = Values.key(i).getBytes(StandardCharsets.UTF_8);
        }
        return keys;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        String[] path = request.uri().split("/", -1);
        if (request.method().equals(HttpMethod.POST)) {
            produce(context, path[1], request.content(), Integer.parseInt(path[2]));
        } else {
            long offset = Long.parseLong(path[2]);
            int count = Integer.parseInt(path[3]);
            reading.execute(() -> read(context, path[1], offset, count));
        }
    }

    private void produce(ChannelHandlerContext context, String topic, ByteBuf body, int count) {
        int size = body.readableBytes() / count;
        AtomicInteger left = new AtomicInteger(count);
        AtomicBoolean failed = new AtomicBoolean();
        for (int i = 0; i < count; i++) {
            byte[] value = new byte[size];
            body.readBytes(value);
            producer.send(new ProducerRecord<>(topic, KEYS[i % KEYS.length], value), (metadata, failure) -> {
                if (failure != null) {
                    failed.set(true);
                }
                if (left.decrementAndGet() == 0) {
                    answer(
                            context,
                            failed.get() ? HttpResponseStatus.INTERNAL_SERVER_ERROR : HttpResponseStatus.OK,
                            Unpooled.wrappedBuffer(WRITTEN));
                }
            });
        }
    }

    private void read(ChannelHandlerContext context, String topic, long offset, int count) {
        try {
            answer(context, HttpResponseStatus.OK, reader.read(topic, offset, count));
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, "a read failed", failure);
            context.close();
        }
    }

    private static void answer(ChannelHandlerContext context, HttpResponseStatus status, ByteBuf body) {
        DefaultFullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        context.writeAndFlush(response, context.voidPromise());
    }

    /** A client that goes in the middle is no news. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
