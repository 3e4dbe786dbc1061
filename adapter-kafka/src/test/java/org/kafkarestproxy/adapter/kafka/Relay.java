package org.kafkarestproxy.adapter.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stands between clients and one broker, and does to their bytes what a network may do. */
public final class Relay implements AutoCloseable {

    /** What happens to the bytes. */
    public enum Mode {
        PASS,
        /** Nothing goes through in either direction; what was sent meanwhile arrives later. */
        STALL,
        /** Requests arrive, answers never do; connections that lost one end when another mode comes. */
        SWALLOW_ANSWERS,
        /** Connections end as soon as they are made. */
        REFUSE
    }

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    private final ServerSocket listener;
    private volatile int target;
    private final Set<Pair> pairs = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "relay");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Mode mode = Mode.PASS;

    private Relay(ServerSocket listener) {
        this.listener = listener;
    }

    /** One that has a port, and refuses connections to it until it knows where they go. */
    static Relay open() {
        try {
            return new Relay(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void passTo(int port) {
        target = port;
        threads.execute(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    public void become(Mode next) {
        Mode before = mode;
        lock.lock();
        try {
            mode = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (before == Mode.SWALLOW_ANSWERS || next == Mode.REFUSE) {
            reset();
        }
    }

    /** Ends all connections the hard way. */
    public void reset() {
        pairs.forEach(Pair::close);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (mode == Mode.REFUSE) {
                    abort(client);
                } else {
                    threads.execute(() -> connect(client));
                }
            } catch (IOException ended) {
                LOG.debug("The relay accepts no more", ended);
            }
        }
    }

    private void connect(Socket client) {
        try {
            Pair pair = new Pair(client, new Socket(InetAddress.getLoopbackAddress(), target));
            pairs.add(pair);
            threads.execute(() -> pump(pair, pair.client, pair.broker, false));
            threads.execute(() -> pump(pair, pair.broker, pair.client, true));
        } catch (IOException away) {
            abort(client);
        }
    }

    private void pump(Pair pair, Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[16 * 1024];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            int count;
            while ((count = in.read(buffer)) >= 0) {
                awaitFlow();
                if (!answers || mode != Mode.SWALLOW_ANSWERS) {
                    out.write(buffer, 0, count);
                }
            }
        } catch (IOException | InterruptedException ended) {
            LOG.trace("A relayed connection ends", ended);
        } finally {
            pair.close();
            pairs.remove(pair);
        }
    }

    private void awaitFlow() throws InterruptedException {
        lock.lock();
        try {
            while (mode == Mode.STALL) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private record Pair(Socket client, Socket broker) {

        void close() {
            abort(client);
            abort(broker);
        }
    }

    private static void abort(Socket socket) {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException closed) {
            LOG.trace("Closed already", closed);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        become(Mode.PASS);
        reset();
        threads.shutdownNow();
    }
}
