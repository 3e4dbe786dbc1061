package org.kafkarestproxy.application.port.in;

import java.util.List;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.RecordDraft;
import org.kafkarestproxy.domain.security.Caller;
import org.kafkarestproxy.domain.topic.TopicName;

/** Writes records to a topic. */
public interface ProduceRecords {

    /**
     * Writes the records in their order and waits for every outcome. A mistake that can be seen before the first record
     * is sent refuses all of them: the exception then promises that nothing was written, and the detail
     * {@code record_index} names the record at fault.
     *
     * @return one outcome per record, in the order of the records
     * @throws org.kafkarestproxy.domain.error.ProxyException FORBIDDEN, INTERNAL_TOPIC, TOPIC_NOT_FOUND,
     *     PARTITION_NOT_FOUND, TOO_MANY_RECORDS, RECORD_TOO_LARGE, INVALID_REQUEST for an empty list,
     *     KAFKA_UNAVAILABLE when the topic could not be looked up
     */
    List<AppendResult> produce(Caller caller, TopicName topic, List<RecordDraft> records);
}
