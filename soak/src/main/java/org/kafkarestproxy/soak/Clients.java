package org.kafkarestproxy.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.kafkarestproxy.soak.process.Await;

/** All clients of a run: writers, a tail reader for each partition, and the probe. */
final class Clients {

    private static final Duration WRITERS_END = Duration.ofMinutes(5);
    private static final Duration READERS_END = Duration.ofMinutes(3);

    private final List<Ledger> ledgers = new ArrayList<>();
    private final List<Thread> writing = new ArrayList<>();
    private final List<TailReader> readers = new ArrayList<>();
    private final List<Thread> reading = new ArrayList<>();
    private final Tally tally = new Tally();
    private final SoakTopic topic;
    private final ProxyProcess proxy;
    private volatile boolean writersEnd;
    private volatile boolean probeEnds;
    private final AtomicLongArray ends;

    Clients(SoakTopic topic, ProxyProcess proxy) {
        this.topic = topic;
        this.proxy = proxy;
        long[] open = new long[topic.partitions()];
        Arrays.fill(open, TailReader.OPEN_END);
        this.ends = new AtomicLongArray(open);
    }

    void start(RunSettings settings) {
        for (int i = 0; i < settings.writers(); i++) {
            Ledger ledger =
                    new Ledger(i, settings.habits().get(i % settings.habits().size()));
            ledgers.add(ledger);
            Pace pace = new Pace(settings.rate() / settings.writers());
            writing.add(Threads.start(
                    "writer-" + i,
                    new Writer(ledger, topic, proxy.port(), pace, tally, settings.seed(), () -> writersEnd)));
        }
        readers.addAll(newReaders());
        readers.forEach(reader -> reading.add(Threads.start("reader-" + reader.partition(), reader)));
        Threads.start("probe", new StatusProbe(proxy.port(), tally, proxy::isExpectedToRun, () -> probeEnds));
    }

    private List<TailReader> newReaders() {
        return IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TailReader(topic, partition, proxy.port(), tally, () -> end(partition)))
                .toList();
    }

    private long end(int partition) {
        return ends.get(partition);
    }

    Tally tally() {
        return tally;
    }

    List<Ledger> ledgers() {
        return ledgers;
    }

    /** Blocks until every writer has got its last answer. */
    void endWriters() {
        writersEnd = true;
        if (!join(writing, WRITERS_END)) {
            throw new IllegalStateException("a writer does not end");
        }
        probeEnds = true;
    }

    /** Lets the readers read up to these ends, then reads everything once more, and shows both to the oracle. */
    void judgeReaders(Map<TopicPartition, Long> logEnds, Oracle oracle) {
        logEnds.forEach((partition, end) -> ends.set(partition.partition(), end));
        judge("tail reader", readers, join(reading, READERS_END), oracle);
        List<TailReader> again = newReaders();
        List<Thread> threads =
                again.stream().map(each -> Threads.start("reader", each)).toList();
        judge("reader", again, join(threads, READERS_END), oracle);
    }

    private static void judge(String name, List<TailReader> readers, boolean ended, Oracle oracle) {
        if (!ended) {
            oracle.misread("a " + name + " did not get to the end of the log");
            return;
        }
        for (TailReader reader : readers) {
            reader.misreads().forEach(oracle::misread);
            if (reader.misreads().isEmpty()) {
                oracle.compare(name, reader.partition(), reader.given());
            }
        }
    }

    private static boolean join(List<Thread> threads, Duration limit) {
        return Await.cameTrue(limit, () -> threads.stream().noneMatch(Thread::isAlive));
    }
}
