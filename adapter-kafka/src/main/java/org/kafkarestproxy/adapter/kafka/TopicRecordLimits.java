package org.kafkarestproxy.adapter.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.topic.TopicName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How large a batch each topic takes, so that a record which is too large even alone is never sent: with a tiny neighbour
 * Kafka's client (4.3) would split their batch into itself, and hold up the whole producer with that. Asked once a minute for
 * topics in use; where Kafka does not tell there is no limit here, and the broker is left to refuse.
 */
final class TopicRecordLimits {

    static final int NONE = Integer.MAX_VALUE;

    private static final Logger LOG = LoggerFactory.getLogger(TopicRecordLimits.class);
    private static final long COUNTS_FOR = TimeUnit.MINUTES.toNanos(1);
    private static final int MOST_TOPICS = 100_000;

    private final Admin admin;
    private final Lifecycle lifecycle;
    private final Duration timeout;
    private final boolean sizesTell;
    private final Map<TopicName, Limit> limits = new ConcurrentHashMap<>();

    /** @param sizesTell false where batches are compressed, so that nobody knows beforehand how large they get */
    TopicRecordLimits(Admin admin, Lifecycle lifecycle, Duration timeout, boolean sizesTell) {
        this.sizesTell = sizesTell;
        this.admin = admin;
        this.lifecycle = lifecycle;
        this.timeout = timeout;
    }

    /** What was last said of a topic, and the question that is under way. */
    private record Limit(Uuid topic, long asked, @Nullable Integer before, CompletableFuture<Integer> answer) {

        boolean counts(Uuid id) {
            return topic.equals(id) && System.nanoTime() - asked < COUNTS_FOR;
        }
    }

    /** The most bytes of a batch, {@link #NONE} when that is not known. Waits only for the first answer of a topic. */
    int of(TopicName topic, Uuid id) {
        if (!sizesTell) {
            return NONE;
        }
        Limit known = limits.get(topic);
        if (known == null || !known.counts(id)) {
            known = Objects.requireNonNull(limits.compute(
                    topic, (name, last) -> last != null && last.counts(id) ? last : ask(name, id, last)));
            if (limits.size() > MOST_TOPICS) {
                limits.clear();
            }
        }
        Integer answered = known.answer.getNow(known.before);
        return answered == null ? await(known.answer) : answered;
    }

    private Limit ask(TopicName topic, Uuid id, @Nullable Limit last) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.value());
        DescribeConfigsOptions options = new DescribeConfigsOptions().timeoutMs((int) timeout.toMillis());
        CompletableFuture<Integer> answer = Objects.requireNonNull(admin.describeConfigs(List.of(resource), options)
                        .values()
                        .get(resource))
                .toCompletionStage()
                .toCompletableFuture()
                .handle((config, failure) -> limit(topic, config, failure));
        Integer before = last != null && last.topic.equals(id) ? last.answer.getNow(last.before) : null;
        return new Limit(id, System.nanoTime(), before, answer);
    }

    private static Integer limit(TopicName topic, @Nullable Config config, @Nullable Throwable failure) {
        if (failure != null) {
            LOG.debug("The settings of topic {} are not told", topic, failure);
        }
        ConfigEntry entry = config == null ? null : config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        return entry == null || entry.value() == null ? NONE : Integer.parseInt(entry.value());
    }

    private int await(CompletableFuture<Integer> answer) {
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupt) {
            throw lifecycle.interrupted(interrupt);
        } catch (ExecutionException | TimeoutException late) {
            return NONE;
        }
    }
}
