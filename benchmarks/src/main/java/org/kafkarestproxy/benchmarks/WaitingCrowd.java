package org.kafkarestproxy.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.LongStream;

/** Many clients on one thread, each with a connection and one request whose answer takes long. */
final class WaitingCrowd implements AutoCloseable {

    private static final String GOOD = "HTTP/1.1 200 ";

    private final InetSocketAddress server;
    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocate(16 * 1024);

    WaitingCrowd(int port) throws IOException {
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.selector = Selector.open();
    }

    /** One more, who asks for this. */
    void add(String path, String header) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: benchmark\r\n" + header + "\r\n\r\n";
        SocketChannel channel = SocketChannel.open(server);
        ByteBuffer bytes = ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
    }

    /** Fails when anybody has been answered already. */
    void requireSilence() throws IOException {
        if (selector.selectNow() > 0) {
            answer(selector.selectedKeys().iterator().next());
            throw new BadAnswers("a reader that should wait was answered");
        }
    }

    /** Takes so many answers, all good, and tells for each when its first bytes were there, as {@link System#nanoTime}. */
    long[] await(int answers, Duration limit) throws IOException {
        LongStream.Builder times = LongStream.builder();
        long end = System.nanoTime() + limit.toNanos();
        int left = answers;
        while (left > 0) {
            if (System.nanoTime() - end > 0) {
                throw new BadAnswers(left + " of " + answers + " readers were not woken");
            }
            selector.select(Duration.ofSeconds(1).toMillis());
            for (SelectionKey each : selector.selectedKeys()) {
                answer(each);
                times.add(System.nanoTime());
                left--;
            }
            selector.selectedKeys().clear();
        }
        return times.build().toArray();
    }

    private void answer(SelectionKey client) throws IOException {
        SocketChannel channel = (SocketChannel) client.channel();
        buffer.clear();
        channel.read(buffer);
        String head = new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
        channel.close();
        if (!head.startsWith(GOOD)) {
            throw new BadAnswers(
                    "a waiting reader was answered: " + head.lines().findFirst().orElse("nothing"));
        }
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey each : selector.keys()) {
            each.channel().close();
        }
        selector.close();
    }
}
