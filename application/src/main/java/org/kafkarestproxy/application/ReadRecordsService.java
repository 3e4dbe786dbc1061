package org.kafkarestproxy.application;

import java.time.Duration;
import java.util.function.LongPredicate;
import org.kafkarestproxy.application.port.in.ReadRecords;
import org.kafkarestproxy.application.port.out.RecordReader;
import org.kafkarestproxy.domain.record.ReadRequest;
import org.kafkarestproxy.domain.record.RecordBatch;
import org.kafkarestproxy.domain.security.Caller;
import org.kafkarestproxy.domain.security.Operation;

final class ReadRecordsService implements ReadRecords {

    private final Gatekeeper gatekeeper;
    private final Limits limits;
    private final RecordReader reader;

    ReadRecordsService(Gatekeeper gatekeeper, Limits limits, RecordReader reader) {
        this.gatekeeper = gatekeeper;
        this.limits = limits;
        this.reader = reader;
    }

    @Override
    public RecordBatch read(Caller caller, ReadRequest request, LongPredicate room) {
        gatekeeper.require(caller, Operation.READ, request.partition().topic());
        return reader.read(withinLimits(request), room);
    }

    private ReadRequest withinLimits(ReadRequest request) {
        Duration wait = request.maxWait().compareTo(limits.maxWait()) > 0 ? limits.maxWait() : request.maxWait();
        int bytes = Math.min(request.maxBytes(), limits.maxReadBytes());
        return new ReadRequest(request.partition(), request.start(), request.maxRecords(), bytes, wait);
    }
}
