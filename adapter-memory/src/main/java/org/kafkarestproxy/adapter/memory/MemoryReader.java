package org.kafkarestproxy.adapter.memory;

import java.util.function.LongPredicate;
import org.kafkarestproxy.application.port.out.RecordReader;
import org.kafkarestproxy.domain.record.ReadRequest;
import org.kafkarestproxy.domain.record.RecordBatch;

final class MemoryReader implements RecordReader {

    private final MemoryTopics topics;

    MemoryReader(MemoryTopics topics) {
        this.topics = topics;
    }

    @Override
    public RecordBatch read(ReadRequest request, LongPredicate room) {
        return topics.get(request.partition().topic())
                .log(request.partition().id())
                .read(request, room);
    }
}
