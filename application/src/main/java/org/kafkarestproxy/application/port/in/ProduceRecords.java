package org.kafkarestproxy.application.port.in;

import java.util.List;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.ProduceTerms;
import org.kafkarestproxy.domain.record.Produced;
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

    /**
     * The same on terms of the client. Under a key, what was once handed to Kafka is not sent again: a repeat gets the
     * outcomes of the first request, {@code Unconfirmed} ones included. A request that wrote nothing and may succeed later
     * is forgotten, and so its repeat runs.
     *
     * @throws org.kafkarestproxy.domain.error.ProxyException as above; IDEMPOTENCY_IN_PROGRESS while the first request
     *     runs, its own answer may have come before; IDEMPOTENCY_OUTCOME_UNKNOWN when its outcomes are lost;
     *     IDEMPOTENCY_MISMATCH when it had another body; OVERLOADED when too many requests with keys run; NOT_SUPPORTED
     *     where keys are not remembered
     */
    Produced produce(Caller caller, TopicName topic, List<RecordDraft> records, ProduceTerms terms);
}
