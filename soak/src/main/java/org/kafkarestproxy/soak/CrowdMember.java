package org.kafkarestproxy.soak;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One hostile client. When its connection ends it makes a new one in the next second. */
final class CrowdMember {

    private static final int SMALL_BUFFER = 8 * 1024;
    private static final int STATUS_LINE = "HTTP/1.1 200".length();

    private final Nuisance kind;
    private final InetSocketAddress server;
    private final BiConsumer<Nuisance, String> seen;
    private final ByteBuffer start = ByteBuffer.allocate(STATUS_LINE);
    private @Nullable SocketChannel channel;
    private boolean begun;

    /** Tells what it saw: a status, or how its connection ended. */
    CrowdMember(Nuisance kind, InetSocketAddress server, BiConsumer<Nuisance, String> seen) {
        this.kind = kind;
        this.server = server;
        this.seen = seen;
    }

    /** What it does in a second; never blocks. */
    void act(ByteBuffer scratch) {
        try {
            SocketChannel current = channel;
            if (current == null) {
                channel = connect();
            } else if (!begun) {
                begin(current);
            } else {
                current.write(ByteBuffer.wrap(kind.eachSecond()));
                read(current, scratch);
            }
        } catch (IOException ended) {
            end("ended");
        }
    }

    private SocketChannel connect() throws IOException {
        SocketChannel fresh = SocketChannel.open();
        try {
            fresh.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_BUFFER);
            fresh.configureBlocking(false);
            boolean connected = fresh.connect(server);
            begun = false;
            if (connected) {
                begin(fresh);
            }
            return fresh;
        } catch (IOException failure) {
            fresh.close();
            throw failure;
        }
    }

    private void begin(SocketChannel fresh) throws IOException {
        if (fresh.finishConnect()) {
            fresh.write(ByteBuffer.wrap(kind.opening()));
            start.clear();
            begun = true;
        }
    }

    private void read(SocketChannel from, ByteBuffer scratch) throws IOException {
        scratch.clear().limit(Math.min(scratch.capacity(), kind.mostRead()));
        int read = from.read(scratch);
        if (read < 0) {
            end("closed");
            return;
        }
        scratch.flip();
        while (start.hasRemaining() && scratch.hasRemaining()) {
            start.put(scratch.get());
            if (!start.hasRemaining()) {
                String line = new String(start.array(), StandardCharsets.US_ASCII);
                seen.accept(kind, line.substring("HTTP/1.1 ".length()));
            }
        }
    }

    private void end(String how) {
        seen.accept(kind, how);
        close();
    }

    void close() {
        SocketChannel current = channel;
        channel = null;
        if (current != null) {
            try {
                current.close();
            } catch (IOException failure) {
                Notes.unexpected("a hostile connection did not close", failure);
            }
        }
    }
}
