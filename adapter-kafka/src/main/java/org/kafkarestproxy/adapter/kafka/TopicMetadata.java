package org.kafkarestproxy.adapter.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.topic.TopicName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only judge of whether a topic exists, so that nothing blocks on one that does not, and nothing makes one. Topics in use
 * are looked up again each second in the background; while Kafka is silent the last answer counts for a minute.
 */
final class TopicMetadata implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicMetadata.class);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long IN_USE = 10 * SECOND;
    private static final long SILENCE = 60 * SECOND;
    private static final long NEWLY_MADE = 10 * SECOND;
    private static final long RETRY_NEWLY_MADE = 5 * SECOND;
    private static final long RETRY_PAUSE_MS = 100;
    private static final int MAX_ENTRIES = 50_000;

    private final Admin admin;
    private final Lifecycle lifecycle;
    private final Duration timeout;
    private final Map<TopicName, Entry> entries = new ConcurrentHashMap<>();
    private final Map<TopicName, CompletableFuture<Entry>> lookups = new ConcurrentHashMap<>();
    private final Map<TopicName, Long> made = new ConcurrentHashMap<>();
    private final Map<TopicName, Long> removed = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ScheduledExecutorService refresher = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "kafka-topic-metadata");
        thread.setDaemon(true);
        return thread;
    });

    TopicMetadata(Admin admin, Lifecycle lifecycle, Duration timeout) {
        this.admin = admin;
        this.lifecycle = lifecycle;
        this.timeout = timeout;
        var unused = refresher.scheduleWithFixedDelay(this::refresh, 1, 1, TimeUnit.SECONDS);
    }

    /** What is known of a topic that exists. */
    record Topic(Uuid id, int partitions) {}

    private static final class Entry {

        private final @Nullable Topic topic;
        private final long checked = System.nanoTime();
        private volatile long used = checked;

        Entry(@Nullable Topic topic) {
            this.topic = topic;
        }

        boolean isFresh(long now) {
            return now - checked <= (topic == null ? SECOND : SILENCE);
        }
    }

    /** The topic, or TOPIC_NOT_FOUND; KAFKA_UNAVAILABLE when Kafka does not say in time. */
    Topic topic(TopicName name) {
        Entry entry = entries.get(name);
        long now = System.nanoTime();
        if (entry == null || !entry.isFresh(now)) {
            entry = lookUp(name);
        } else if (now - entry.used > SECOND) {
            entry.used = now;
        }
        if (entry.topic == null) {
            throw notFound(name);
        }
        return entry.topic;
    }

    /** The topic as Kafka knows it now, for who needs a partition that the last answer did not have. */
    Topic refreshed(TopicName name) {
        Entry entry = lookUp(name);
        if (entry.topic == null) {
            throw notFound(name);
        }
        return entry.topic;
    }

    private ProxyException notFound(TopicName name) {
        return missing(name).withRetriable(isRecent(made.get(name), NEWLY_MADE));
    }

    static ProxyException missing(TopicName name) {
        return new ProxyException(ErrorCode.TOPIC_NOT_FOUND, "Topic '" + name + "' does not exist.");
    }

    static ProxyException noPartition(TopicName name, int partition) {
        return new ProxyException(
                ErrorCode.PARTITION_NOT_FOUND, "Topic '" + name + "' has no partition " + partition + ".");
    }

    private Entry lookUp(TopicName name) {
        long start = System.nanoTime();
        Entry found = ask(name);
        while (found.topic == null
                && isRecent(made.get(name), NEWLY_MADE)
                && System.nanoTime() - start < RETRY_NEWLY_MADE
                && !pause()) {
            found = ask(name);
        }
        return found;
    }

    /** Waits a little; true when everything ends meanwhile. */
    private boolean pause() {
        try {
            return closed.await(RETRY_PAUSE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupt) {
            throw lifecycle.interrupted(interrupt);
        }
    }

    /** One question at a time per topic, however many want to know. */
    private Entry ask(TopicName name) {
        CompletableFuture<Entry> lookup = lookups.computeIfAbsent(name, this::describe);
        try {
            return lookup.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupt) {
            throw lifecycle.interrupted(interrupt);
        } catch (ExecutionException | TimeoutException failure) {
            if (lifecycle.isClosed()) {
                throw lifecycle.translate(failure);
            }
            throw KafkaFailures.beforeAnything(failure);
        } finally {
            lookups.remove(name, lookup);
        }
    }

    private CompletableFuture<Entry> describe(TopicName name) {
        DescribeTopicsOptions options = new DescribeTopicsOptions().timeoutMs((int) timeout.toMillis());
        return Objects.requireNonNull(admin.describeTopics(List.of(name.value()), options)
                        .topicNameValues()
                        .get(name.value()))
                .toCompletionStage()
                .toCompletableFuture()
                .handle((description, failure) -> remember(name, description, failure));
    }

    private Entry remember(TopicName name, @Nullable TopicDescription description, @Nullable Throwable failure) {
        if (failure != null) {
            if (KafkaFailures.exception(failure).code() != ErrorCode.TOPIC_NOT_FOUND) {
                throw new CompletionException(failure);
            }
            return put(name, new Entry(null));
        }
        return put(
                name,
                new Entry(
                        description == null
                                ? null
                                : new Topic(
                                        description.topicId(),
                                        description.partitions().size())));
    }

    private Entry put(TopicName name, Entry entry) {
        if (entries.size() > MAX_ENTRIES) {
            entries.clear();
        }
        entries.put(name, entry);
        return entry;
    }

    private void refresh() {
        long now = System.nanoTime();
        entries.entrySet().removeIf(known -> now - known.getValue().used > IN_USE);
        made.values().removeIf(time -> now - time > NEWLY_MADE);
        removed.values().removeIf(time -> now - time > NEWLY_MADE);
        Set<String> names = entries.entrySet().stream()
                .filter(known -> known.getValue().topic != null)
                .map(known -> known.getKey().value())
                .collect(Collectors.toSet());
        if (!names.isEmpty()) {
            DescribeTopicsOptions options = new DescribeTopicsOptions().timeoutMs((int) timeout.toMillis());
            admin.describeTopics(names, options).topicNameValues().forEach(this::renew);
        }
    }

    private void renew(String topic, KafkaFuture<TopicDescription> answer) {
        TopicName name = new TopicName(topic);
        Entry before = entries.get(name);
        var unused = answer.whenComplete((description, failure) -> {
            if (description != null && before != null) {
                Entry renewed = new Entry(new Topic(
                        description.topicId(), description.partitions().size()));
                renewed.used = before.used;
                entries.replace(name, before, renewed);
            } else if (failure != null && KafkaFailures.exception(failure).code() == ErrorCode.TOPIC_NOT_FOUND) {
                invalidate(name);
            } else if (failure != null) {
                LOG.debug("Topic {} could not be looked up", name, failure);
            }
        });
    }

    /** Forgets the topic, because something said that it is not as it was. */
    void invalidate(TopicName name) {
        entries.remove(name);
    }

    /** The topic was made here just now, whatever a broker that has not heard of it says. */
    void made(TopicName name) {
        removed.remove(name);
        made.put(name, System.nanoTime());
        entries.remove(name);
    }

    void removed(TopicName name) {
        made.remove(name);
        removed.put(name, System.nanoTime());
        put(name, new Entry(null));
    }

    /** Topics that were made here so recently that a broker may not know them yet. */
    Set<TopicName> recentlyMade() {
        return Set.copyOf(made.keySet());
    }

    /** Topics that were removed here so recently that a broker may still name them. */
    Set<TopicName> recentlyRemoved() {
        return Set.copyOf(removed.keySet());
    }

    private static boolean isRecent(@Nullable Long time, long limit) {
        return time != null && System.nanoTime() - time < limit;
    }

    @Override
    public void close() {
        closed.countDown();
        refresher.shutdownNow();
    }
}
