package org.kafkarestproxy.application.port.out;

import java.util.List;
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
}
