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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.adapter.kafka.KnownTopics.Entry;
import org.kafkarestproxy.adapter.kafka.KnownTopics.Topic;
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
    private static final long NEWLY_MADE = TimeUnit.SECONDS.toNanos(10);
    private static final long RETRY_NEWLY_MADE = TimeUnit.SECONDS.toNanos(5);
    private static final long RETRY_PAUSE_MS = 100;

    private final Admin admin;
    private final Lifecycle lifecycle;
    private final Duration timeout;
    private final Consumer<String> gone;
    private final KnownTopics topics = new KnownTopics();
    private final Map<TopicName, CompletableFuture<Entry>> lookups = new ConcurrentHashMap<>();
    private final Map<TopicName, Long> made = new ConcurrentHashMap<>();
    private final Map<TopicName, Removal> removed = new ConcurrentHashMap<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ScheduledExecutorService refresher = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "kafka-topic-metadata");
        thread.setDaemon(true);
        return thread;
    });

    private record Removal(long time, @Nullable Uuid id) {}

    /** @param gone told the names of topics that somebody else removed, or made anew */
    TopicMetadata(Admin admin, Lifecycle lifecycle, Duration timeout, Consumer<String> gone) {
        this.gone = gone;
        this.admin = admin;
        this.lifecycle = lifecycle;
        this.timeout = timeout;
        var unused = refresher.scheduleWithFixedDelay(this::refresh, 1, 1, TimeUnit.SECONDS);
    }

    /** The topic, or TOPIC_NOT_FOUND; KAFKA_UNAVAILABLE when Kafka does not say in time. */
    Topic topic(TopicName name) {
        Entry known = topics.get(name);
        return existing(name, known == null ? lookUp(name) : known);
    }

    /** The same for who needs a partition that the last answer did not have: asks again, though not each second twice. */
    Topic withNewPartitions(TopicName name) {
        Entry known = topics.get(name);
        return known != null && known.wasJustAsked(System.nanoTime()) ? existing(name, known) : refreshed(name);
    }

    /** The topic as Kafka knows it now. */
    Topic refreshed(TopicName name) {
        return existing(name, lookUp(name));
    }

    private Topic existing(TopicName name, Entry entry) {
        Topic topic = entry.topic();
        if (topic == null) {
            throw notFound(name);
        }
        return topic;
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
        while (found.topic() == null
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
        if (failure != null && KafkaFailures.exception(failure).code() != ErrorCode.TOPIC_NOT_FOUND) {
            throw new CompletionException(failure);
        }
        Topic topic = description == null ? null : topic(description);
        Removal removal = removed.get(name);
        // A broker that has not heard of the removal yet still describes the topic.
        Entry entry =
                Entry.asked(topic == null || (removal != null && topic.id().equals(removal.id)) ? null : topic);
        topics.put(name, entry);
        return entry;
    }

    private static Topic topic(TopicDescription description) {
        return new Topic(description.topicId(), description.partitions().size());
    }

    private void refresh() {
        try {
            made.values().removeIf(time -> !isRecent(time, NEWLY_MADE));
            removed.values().removeIf(removal -> !isRecent(removal.time, NEWLY_MADE));
            Map<TopicName, Entry> known = topics.inUse();
            if (!known.isEmpty() && unanswered.compareAndSet(0, known.size())) {
                DescribeTopicsOptions options = new DescribeTopicsOptions().timeoutMs((int) timeout.toMillis());
                Map<String, KafkaFuture<TopicDescription>> answers =
                        admin.describeTopics(KnownTopics.names(known), options).topicNameValues();
                known.forEach((name, before) -> renew(name, before, Objects.requireNonNull(answers.get(name.value()))));
            }
        } catch (RuntimeException failure) {
            // A scheduler never again runs what has thrown.
            unanswered.set(0);
            LOG.warn("Topics could not be looked up again", failure);
        }
    }

    private void renew(TopicName name, Entry before, KafkaFuture<TopicDescription> answer) {
        var unused = answer.whenComplete((description, failure) -> {
            unanswered.decrementAndGet();
            Topic now = description == null ? null : topic(description);
            if (now != null && now.isSame(before.topic())) {
                topics.renew(name, before, now);
            } else if (now != null || KafkaFailures.exception(failure).code() == ErrorCode.TOPIC_NOT_FOUND) {
                topics.forget(name, before);
                gone.accept(name.value());
            } else {
                LOG.debug("Topic {} could not be looked up", name, failure);
            }
        });
    }

    /** Forgets the topic, because something said that it is not as it was. */
    void invalidate(TopicName name) {
        topics.forget(name);
    }

    /** The topic was made here just now, whatever a broker that has not heard of it says. */
    void made(TopicName name) {
        removed.remove(name);
        made.put(name, System.nanoTime());
        topics.forget(name);
    }

    /** The topic was removed here just now; its id, when that is known, tells it from one that is made after it. */
    void removed(TopicName name, @Nullable Uuid id) {
        made.remove(name);
        removed.put(name, new Removal(System.nanoTime(), id));
        topics.put(name, Entry.asked(null));
    }

    /** The id of the topic, as far as it was asked for. */
    @Nullable
    Uuid idOf(TopicName name) {
        Entry known = topics.get(name);
        Topic topic = known == null ? null : known.topic();
        return topic == null ? null : topic.id();
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
