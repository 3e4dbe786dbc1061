package org.kafkarestproxy.soak;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;

/** One connection of a relay: a thread for each direction. */
final class RelayedConnection {

    private static final int CHUNK = 64 * 1024;

    private final Relay relay;
    private final Socket client;
    private final Socket server;
    private volatile boolean lostBytes;

    RelayedConnection(Relay relay, Socket client, Socket server) {
        this.relay = relay;
        this.client = client;
        this.server = server;
    }

    boolean lostBytes() {
        return lostBytes;
    }

    /** Connects and passes on until either side ends; the caller's thread is that of the questions. */
    void run(InetSocketAddress target) {
        try {
            server.connect(target);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        } catch (IOException refused) {
            reset();
            return;
        }
        Threads.start("relayed-answers", () -> pass(server, client, true));
        pass(client, server, false);
    }

    private void pass(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[CHUNK];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                relay.awaitMovement();
                if (answers && relay.mode() == Relay.Mode.SWALLOW_ANSWERS) {
                    lostBytes = true;
                } else if (lostBytes) {
                    break;
                } else {
                    out.write(buffer, 0, read);
                }
            }
            relay.awaitMovement();
        } catch (IOException ended) {
            // However a connection ends, the other half of it ends too.
        } finally {
            if (lostBytes) {
                reset();
            } else {
                close();
            }
        }
    }

    /** Ends both halves with RST. */
    void reset() {
        linger(client);
        linger(server);
        close();
    }

    private static void linger(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException closed) {
            // Closed already: there is nothing left to reset.
        }
    }

    private void close() {
        relay.forget(this);
        close(client);
        close(server);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException failure) {
            Notes.unexpected("a relayed connection did not close", failure);
        }
    }
}
