package org.kafkarestproxy.application;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.kafkarestproxy.application.port.in.ProduceRecords;
import org.kafkarestproxy.application.port.out.RecordWriter;
import org.kafkarestproxy.application.port.out.RequestMemory;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.Digest;
import org.kafkarestproxy.domain.record.ProduceTerms;
import org.kafkarestproxy.domain.record.Produced;
import org.kafkarestproxy.domain.record.RecordDraft;
import org.kafkarestproxy.domain.record.RequestKey;
import org.kafkarestproxy.domain.security.Caller;
import org.kafkarestproxy.domain.security.Operation;
import org.kafkarestproxy.domain.topic.TopicName;

final class ProduceRecordsService implements ProduceRecords {

    private final Gatekeeper gatekeeper;
    private final Limits limits;
    private final RecordWriter writer;
    private final OnceOnlyWriter onceOnly;

    ProduceRecordsService(Gatekeeper gatekeeper, Limits limits, RecordWriter writer, RequestMemory memory) {
        this.gatekeeper = gatekeeper;
        this.limits = limits;
        this.writer = writer;
        this.onceOnly = new OnceOnlyWriter(writer, memory);
    }

    @Override
    public List<AppendResult> produce(Caller caller, TopicName topic, List<RecordDraft> records) {
        gatekeeper.require(caller, Operation.WRITE, topic);
        requireWithinLimits(records);
        return writer.append(topic, records);
    }

    @Override
    public Produced produce(Caller caller, TopicName topic, List<RecordDraft> records, ProduceTerms terms) {
        gatekeeper.require(caller, Operation.WRITE, topic);
        requireWithinLimits(records);
        RequestKey key = terms.key();
        if (key == null) {
            return new Produced(writer.append(topic, records, terms.maxWait(), outcomes -> {}), false);
        }
        return onceOnly.append(requestOf(caller, topic, key), topic, records, terms);
    }

    /** Callers are told apart by tenant and id, as everywhere; without authentication all are one. */
    private static Digest requestOf(Caller caller, TopicName topic, RequestKey key) {
        return Digest.of(utf8(caller.tenant()), utf8(caller.id()), utf8(topic.value()), utf8(key.value()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
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
