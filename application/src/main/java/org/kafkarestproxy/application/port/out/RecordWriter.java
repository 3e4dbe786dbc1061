package org.kafkarestproxy.application.port.out;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.RecordDraft;
import org.kafkarestproxy.domain.topic.TopicName;

/** Writes records, acknowledged by every in-sync replica. */
public interface RecordWriter {

    /**
     * Writes records in their order and waits, within the adapter's deadline, until the outcome of each is known. Topic
     * and partitions are looked up before the first record is sent and never made by it; the exceptions below promise
     * that nothing was written. Once a record is handed over there are no exceptions, only outcomes. Records without a
     * partition go where Kafka's default partitioner puts them (murmur2 of the key).
     *
     * @param records one or more
     * @return one outcome per record, in the order of the records
     * @throws org.kafkarestproxy.domain.error.ProxyException TOPIC_NOT_FOUND; PARTITION_NOT_FOUND with
     *     {@code record_index}; KAFKA_UNAVAILABLE when the topic could not be looked up in time; KAFKA_TOPIC_DENIED and
     *     its kin; OVERLOADED; SHUTTING_DOWN
     */
    List<AppendResult> append(TopicName topic, List<RecordDraft> records);

    /**
     * The same for who does not want to wait so long, or has to know how it ends. Records whose end was not waited for are
     * {@code Unconfirmed} in what it returns and are written all the same. Here for a writer that ends every record before
     * it returns.
     *
     * @param maxWait how long to wait for outcomes at the most, null for the adapter's deadline, which also cuts it
     * @param settled told all outcomes, once, when Kafka's client has ended every record: by the calling thread before
     *     this returns, or later by another one. Is not told after an exception. Must not fail nor block for long
     */
    default List<AppendResult> append(
            TopicName topic,
            List<RecordDraft> records,
            @Nullable Duration maxWait,
            Consumer<List<AppendResult>> settled) {
        List<AppendResult> results = append(topic, records);
        settled.accept(results);
        return results;
    }
}
