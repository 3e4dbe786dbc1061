package org.kafkarestproxy.soak;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Passes TCP connections on to a port of the loopback address, or does to them what networks do. */
final class Relay implements AutoCloseable {

    /** What becomes of bytes and new connections. */
    enum Mode {
        PASS,
        /** Nothing moves, either way; it moves on afterwards, as after a lost and repaired route. */
        STALL,
        /** What the server answers is lost; such a connection is reset when the mode ends. */
        SWALLOW_ANSWERS,
        /** New connections are reset at once. */
        REFUSE
    }

    private static final int BACKLOG = 512;

    private final ServerSocket listener;
    private final InetSocketAddress target;
    private final Set<RelayedConnection> connections = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile Mode mode = Mode.PASS;
    private volatile boolean closed;

    private Relay(ServerSocket listener, InetSocketAddress target) {
        this.listener = listener;
        this.target = target;
    }

    /** Listens at once; the target need not be there yet. */
    static Relay open(int port, int targetPort) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        ServerSocket listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(loopback, port), BACKLOG);
        Relay relay = new Relay(listener, new InetSocketAddress(loopback, targetPort));
        Threads.start("relay-" + port, relay::accept);
        return relay;
    }

    int port() {
        return listener.getLocalPort();
    }

    Mode mode() {
        return mode;
    }

    int connections() {
        return connections.size();
    }

    void set(Mode next) {
        lock.lock();
        try {
            mode = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (next != Mode.SWALLOW_ANSWERS) {
            connections.stream().filter(RelayedConnection::lostBytes).forEach(RelayedConnection::reset);
        }
    }

    /** Resets every connection there is. */
    void resetAll() {
        connections.forEach(RelayedConnection::reset);
    }

    /** Blocks while nothing may move. */
    void awaitMovement() {
        lock.lock();
        try {
            while (mode == Mode.STALL && !closed) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    void forget(RelayedConnection connection) {
        connections.remove(connection);
    }

    private void accept() {
        while (!closed) {
            try {
                Socket client = listener.accept();
                if (mode == Mode.REFUSE) {
                    client.setSoLinger(true, 0);
                    client.close();
                } else {
                    Threads.start("relayed", () -> connect(client));
                }
            } catch (IOException ended) {
                if (!closed) {
                    Notes.unexpected("relay " + port() + " could not accept", ended);
                }
            }
        }
    }

    private void connect(Socket client) {
        awaitMovement();
        RelayedConnection connection = new RelayedConnection(this, client, new Socket());
        connections.add(connection);
        connection.run(target);
        if (closed) {
            connection.reset();
        }
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        listener.close();
        resetAll();
    }
}
