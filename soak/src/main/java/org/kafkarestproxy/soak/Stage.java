package org.kafkarestproxy.soak;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.kafkarestproxy.soak.process.Await;

/** Where a scenario plays: what it can break, and a clock. All that it does happens on one thread. */
final class Stage implements AutoCloseable {

    private static final Duration END = Duration.ofMinutes(2);

    private final Cluster cluster;
    private final ProxyProcess proxy;
    private final SoakTopic topic;
    private final Random random;
    private final Promises promises = new Promises();
    private final List<AutoCloseable> guests = new CopyOnWriteArrayList<>();
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "faults");
        thread.setDaemon(true);
        return thread;
    });

    Stage(Cluster cluster, ProxyProcess proxy, SoakTopic topic, long seed) {
        this.cluster = cluster;
        this.proxy = proxy;
        this.topic = topic;
        this.random = new Random(seed);
        clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    Cluster cluster() {
        return cluster;
    }

    ProxyProcess proxy() {
        return proxy;
    }

    /** Where promises that are not about records are held to be broken. */
    Promises promises() {
        return promises;
    }

    SoakTopic topic() {
        return topic;
    }

    void after(Duration delay, Runnable act) {
        ScheduledFuture<?> unused = clock.schedule(() -> guarded(act), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    void every(Duration first, Duration period, Runnable act) {
        ScheduledFuture<?> unused = clock.scheduleAtFixedRate(
                () -> guarded(act), first.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Again and again, with a pause after each time. */
    void repeatedly(Duration pause, Runnable act) {
        ScheduledFuture<?> unused = clock.scheduleWithFixedDelay(
                () -> guarded(act), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void guarded(Runnable act) {
        try {
            act.run();
        } catch (RuntimeException failure) {
            Notes.unexpected("a fault could not be made", failure);
        }
    }

    /** Closed when the faults end. */
    void untilTheEnd(AutoCloseable guest) {
        guests.add(guest);
    }

    /** The broker that leads a partition taken by lot; a random broker when that cannot be learnt. */
    int someLeader() {
        try (ClusterView view = cluster.view()) {
            return view.leader(topic.name(), random.nextInt(topic.partitions()))
                    .orElseGet(() -> random.nextInt(Cluster.BROKERS));
        }
    }

    /** Blocks until every broker has every partition of the topic. */
    void awaitInSync(Duration limit) {
        try (ClusterView view = cluster.view()) {
            Await.until("all replicas are in sync", limit, () -> view.inSync(topic.name()));
        }
    }

    /** No further fault begins; blocks until the one that is being made is. What is broken stays so. */
    @Override
    public void close() {
        clock.shutdown();
        try {
            if (!clock.awaitTermination(END.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("a fault does not end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        guests.forEach(Stage::dismiss);
    }

    private static void dismiss(AutoCloseable guest) {
        try {
            guest.close();
        } catch (Exception failure) {
            Notes.unexpected("a part of the scenario did not end", failure);
        }
    }
}
