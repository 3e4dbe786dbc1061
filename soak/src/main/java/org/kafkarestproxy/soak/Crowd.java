package org.kafkarestproxy.soak;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import org.kafkarestproxy.soak.process.Await;

/** Thousands of hostile clients on one thread; each acts once a second. */
final class Crowd implements AutoCloseable {

    /** What a server may answer to whom it cannot or will not serve; closing without an answer is fine, too. */
    private static final Set<String> ALLOWED = Set.of("200", "408", "429", "503", "closed", "ended");

    /** The second is divided into so many: each time others act. */
    private static final int TURNS = 10;

    private final Map<String, LongAdder> seen = new ConcurrentSkipListMap<>();
    private final Set<String> objected = ConcurrentHashMap.newKeySet();
    private final List<CrowdMember> members = new ArrayList<>();
    private final Promises promises;
    private final Thread thread;
    private volatile boolean end;

    private Crowd(Map<Nuisance, Integer> sizes, int port, Promises promises) {
        this.promises = promises;
        InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        sizes.forEach((kind, size) -> {
            for (int i = 0; i < size; i++) {
                members.add(new CrowdMember(kind, server, this::saw));
            }
        });
        this.thread = Threads.start("crowd", this::act);
    }

    /** All of them begin within the first second, against a port of the loopback address. */
    static Crowd gather(Map<Nuisance, Integer> sizes, int port, Promises promises) {
        return new Crowd(sizes, port, promises);
    }

    private void act() {
        ByteBuffer scratch = ByteBuffer.allocate(64 * 1024);
        Pace pace = new Pace(TURNS);
        int turn = 0;
        for (pace.await(() -> end); !end; pace.await(() -> end)) {
            for (int i = turn; i < members.size(); i += TURNS) {
                members.get(i).act(scratch);
            }
            turn = (turn + 1) % TURNS;
        }
        members.forEach(CrowdMember::close);
        seen.forEach((what, times) -> Notes.note("crowd: " + what + ": " + times.sum()));
    }

    private void saw(Nuisance kind, String what) {
        String which = kind + " " + what;
        seen.computeIfAbsent(which, first -> new LongAdder()).increment();
        if (!ALLOWED.contains(what) && objected.add(which)) {
            promises.broken("a hostile client was answered " + which);
        }
    }

    /** Blocks until all have gone. */
    @Override
    public void close() {
        end = true;
        Await.cameTrue(Duration.ofSeconds(30), () -> !thread.isAlive());
    }
}
