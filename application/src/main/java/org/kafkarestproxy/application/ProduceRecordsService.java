package org.kafkarestproxy.application;

import java.util.List;
import org.kafkarestproxy.application.port.in.ProduceRecords;
import org.kafkarestproxy.application.port.out.RecordWriter;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.RecordDraft;
import org.kafkarestproxy.domain.security.Caller;
import org.kafkarestproxy.domain.security.Operation;
import org.kafkarestproxy.domain.topic.TopicName;

final class ProduceRecordsService implements ProduceRecords {

    private final Gatekeeper gatekeeper;
    private final Limits limits;
    private final RecordWriter writer;

    ProduceRecordsService(Gatekeeper gatekeeper, Limits limits, RecordWriter writer) {
        this.gatekeeper = gatekeeper;
        this.limits = limits;
        this.writer = writer;
    }

    @Override
    public List<AppendResult> produce(Caller caller, TopicName topic, List<RecordDraft> records) {
        gatekeeper.require(caller, Operation.WRITE, topic);
        requireWithinLimits(records);
        return writer.append(topic, records);
    }

    private void requireWithinLimits(List<RecordDraft> records) {
        if (records.isEmpty()) {
            throw new ProxyException(ErrorCode.INVALID_REQUEST, "'records' must hold at least one record.");
        }
        if (records.size() > limits.maxRecords()) {
            throw new ProxyException(
                    ErrorCode.TOO_MANY_RECORDS,
                    "'records' holds " + records.size() + " records; the most is " + limits.maxRecords() + ".");
        }
        for (int i = 0; i < records.size(); i++) {
            long size = records.get(i).sizeInKafka();
            if (size > limits.maxRecordBytes()) {
                throw new ProxyException(
                                ErrorCode.RECORD_TOO_LARGE,
                                "records[" + i + "] takes " + size + " bytes; the most is " + limits.maxRecordBytes()
                                        + ".")
                        .with("record_index", i);
            }
        }
    }
}
