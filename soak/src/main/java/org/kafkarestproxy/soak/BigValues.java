package org.kafkarestproxy.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Writes values of 900 KB, and cares for nothing but the kind of the answers. The topic keeps little of them. */
final class BigValues implements AutoCloseable {

    private static final Set<Integer> ALLOWED = Set.of(200, 429, 503);
    private static final Map<String, String> KEEP_LITTLE =
            Map.of("retention.bytes", "67108864", "segment.bytes", "16777216", "max.message.bytes", "2097152");
    private static final int SIZE = 900_000;
    private static final int FILL = 12;
    private static final double WRITES_PER_SECOND = 0.25;

    private final SoakTopic topic = new SoakTopic(Nuisance.TOPIC, 1);
    private final byte[] body =
            ("{\"records\":[{\"value\":\"" + "v".repeat(SIZE) + "\"}]}").getBytes(StandardCharsets.US_ASCII);
    private final Set<Integer> objected = ConcurrentHashMap.newKeySet();
    private final ProxyProcess proxy;
    private final Promises promises;
    private volatile boolean end;

    private BigValues(Stage stage) {
        this.proxy = stage.proxy();
        this.promises = stage.promises();
        try (ClusterView view = stage.cluster().view()) {
            view.create(topic.name(), topic.partitions(), KEEP_LITTLE);
        }
        HttpLine line = new HttpLine(proxy.port(), Writer.PATIENCE);
        for (int i = 0; i < FILL; i++) {
            write(line);
            read(line);
        }
    }

    /** Blocks until there are more than 6 MB to read, and that was done a few times; then so many clients go on, each with a write in four seconds. */
    static BigValues begin(Stage stage, int clients) {
        BigValues values = new BigValues(stage);
        for (int i = 0; i < clients; i++) {
            Threads.start("big-values", values::run);
        }
        return values;
    }

    private void run() {
        HttpLine line = new HttpLine(proxy.port(), Writer.PATIENCE);
        Pace pace = new Pace(WRITES_PER_SECOND);
        for (pace.await(() -> end); !end; pace.await(() -> end)) {
            write(line);
        }
    }

    private void write(HttpLine line) {
        try {
            int status = line.post(topic.producePath(), "", body).status();
            if (!ALLOWED.contains(status) && objected.add(status)) {
                promises.broken("a big value was answered with " + status);
            }
        } catch (IOException noAnswer) {
            Notes.note("a big value was not answered: " + noAnswer.getMessage());
        }
    }

    private void read(HttpLine line) {
        try {
            int status = line.get(topic.readPath(0, 0, 1000, 0)).status();
            promises.hold(status == 200, "big values were answered with " + status);
        } catch (IOException noAnswer) {
            Notes.note("big values were not answered: " + noAnswer.getMessage());
        }
    }

    @Override
    public void close() {
        end = true;
    }
}
