package org.kafkarestproxy.adapter.memory;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.application.port.out.RecordWriter;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.RecordDraft;
import org.kafkarestproxy.domain.record.TimestampType;
import org.kafkarestproxy.domain.topic.TopicName;

/** Appends records after the checks that a broker makes. */
final class MemoryWriter implements RecordWriter {

    private final MemoryTopics topics;
    private final Clock clock;

    MemoryWriter(MemoryTopics topics, Clock clock) {
        this.topics = topics;
        this.clock = clock;
    }

    @Override
    public List<AppendResult> append(TopicName name, List<RecordDraft> records) {
        MemoryTopic topic = topics.get(name);
        long size = 0;
        for (int i = 0; i < records.size(); i++) {
            Integer partition = records.get(i).partition();
            if (partition != null && !topic.hasPartition(partition)) {
                throw topic.noPartition(partition).with("record_index", i);
            }
            size += MemoryBudget.sizeOf(records.get(i));
        }
        topics.budget().take(size);
        int keyless = topic.nextPartition();
        List<AppendResult> results = new ArrayList<>(records.size());
        for (RecordDraft draft : records) {
            AppendResult result = append(topic, draft, keyless);
            if (!(result instanceof AppendResult.Appended)) {
                topics.budget().giveBack(MemoryBudget.sizeOf(draft));
            }
            results.add(result);
        }
        return results;
    }

    private AppendResult append(MemoryTopic topic, RecordDraft draft, int keyless) {
        TopicSettings settings = topic.settings();
        long now = clock.millis();
        AppendResult refusal = refusal(settings, draft, now);
        if (refusal != null) {
            return refusal;
        }
        PartitionLog log = topic.log(partition(topic, draft, keyless));
        try {
            long offset = settings.logAppendTime()
                    ? log.append(draft, now, TimestampType.LOG_APPEND_TIME)
                    : log.append(draft, timestamp(draft, now), TimestampType.CREATE_TIME);
            return new AppendResult.Appended(log.id(), offset);
        } catch (ProxyException gone) {
            return new AppendResult.Rejected(gone.code(), gone.message());
        }
    }

    private static int partition(MemoryTopic topic, RecordDraft draft, int keyless) {
        if (draft.partition() != null) {
            return draft.partition();
        }
        return draft.key() == null ? keyless : topic.partitionFor(draft.key());
    }

    private static long timestamp(RecordDraft draft, long now) {
        return draft.timestamp() == null ? now : draft.timestamp();
    }

    private static @Nullable AppendResult refusal(TopicSettings settings, RecordDraft draft, long now) {
        if (draft.sizeInKafka() > settings.maxMessageBytes()) {
            return new AppendResult.Rejected(ErrorCode.RECORD_TOO_LARGE, "The record is larger than the topic allows.");
        }
        if (settings.compacted() && draft.key() == null) {
            return new AppendResult.Rejected(
                    ErrorCode.RECORD_REJECTED, "Kafka rejected the record: a compacted topic needs keys.");
        }
        if (!settings.logAppendTime() && !settings.accepts(timestamp(draft, now), now)) {
            return new AppendResult.Rejected(
                    ErrorCode.RECORD_REJECTED, "Kafka rejected the record: its timestamp is out of the topic's range.");
        }
        return null;
    }
}
