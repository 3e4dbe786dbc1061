package org.kafkarestproxy.adapter.kafka;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.adapter.kafka.KnownTopics.Topic;
import org.kafkarestproxy.application.port.out.RecordWriter;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.AppendResult.Rejected;
import org.kafkarestproxy.domain.record.AppendResult.Unconfirmed;
import org.kafkarestproxy.domain.record.RecordDraft;
import org.kafkarestproxy.domain.topic.TopicName;

/** Checks topic and partitions, sends the whole batch, then waits once. */
final class KafkaRecordWriter implements RecordWriter {

    /** A record that its producer has not given up so long after its delivery timeout has no producer any more. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Producers producers;
    private final TopicMetadata metadata;
    private final TopicRecordLimits limits;
    private final Lifecycle lifecycle;
    private final Duration deadline;
    private final long overdue;
    private final LateOutcomes late;

    KafkaRecordWriter(
            Producers producers,
            TopicMetadata metadata,
            TopicRecordLimits limits,
            Lifecycle lifecycle,
            KafkaSettings settings,
            LateOutcomes late) {
        this.producers = producers;
        this.metadata = metadata;
        this.limits = limits;
        this.lifecycle = lifecycle;
        this.deadline = settings.requestDeadline();
        this.overdue = settings.deliveryTimeout().plus(GRACE).toNanos();
        this.late = late;
    }

    @Override
    public List<AppendResult> append(TopicName topic, List<RecordDraft> records) {
        lifecycle.requireOpen();
        return outcomes(topic, handOver(topic, records), deadline);
    }

    @Override
    public List<AppendResult> append(
            TopicName topic,
            List<RecordDraft> records,
            @Nullable Duration maxWait,
            Consumer<List<AppendResult>> settled) {
        lifecycle.requireOpen();
        HandOver handOver = handOver(topic, records);
        Duration wait = maxWait == null || maxWait.compareTo(deadline) > 0 ? deadline : maxWait;
        List<AppendResult> answer = outcomes(topic, handOver, wait);
        if (handOver.isSettled()) {
            settled.accept(handOver.outcomes(Duration.ZERO));
        } else {
            late.await(() -> settled.accept(outcomes(topic, handOver, deadline)));
        }
        return answer;
    }

    private HandOver handOver(TopicName topic, List<RecordDraft> records) {
        Topic known = requirePartitions(topic, records);
        SharedProducer producer = producers.of(topic);
        HandOver handOver = new HandOver(producer, producer.forTopic(topic, known.id()), lifecycle, records);
        handOver.send(topic.value(), limits.of(topic, known.id()));
        return handOver;
    }

    private List<AppendResult> outcomes(TopicName topic, HandOver handOver, Duration wait) {
        long start = System.nanoTime();
        List<AppendResult> results = handOver.outcomes(wait);
        handOver.replaceBrokenProducer(results, System.nanoTime() - start > overdue);
        for (AppendResult result : results) {
            if (isGone(result)) {
                metadata.invalidate(topic);
                break;
            }
        }
        return results;
    }

    private Topic requirePartitions(TopicName topic, List<RecordDraft> records) {
        Topic known = metadata.topic(topic);
        boolean asked = false;
        for (int i = 0; i < records.size(); i++) {
            Integer partition = records.get(i).partition();
            if (partition == null || partition < known.partitions()) {
                continue;
            }
            if (!asked) {
                known = metadata.withNewPartitions(topic);
                asked = true;
            }
            if (partition >= known.partitions()) {
                throw TopicMetadata.noPartition(topic, partition).with("record_index", i);
            }
        }
        return known;
    }

    /** Whether the result says that the topic is not what it was. */
    private static boolean isGone(AppendResult result) {
        ErrorCode code = result instanceof Rejected rejected
                ? rejected.code()
                : result instanceof Unconfirmed unknown ? unknown.code() : null;
        return code == ErrorCode.TOPIC_NOT_FOUND
                || code == ErrorCode.TOPIC_CHANGED
                || code == ErrorCode.DELIVERY_TIMEOUT;
    }
}
