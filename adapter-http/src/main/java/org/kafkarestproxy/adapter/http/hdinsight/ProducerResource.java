package org.kafkarestproxy.adapter.http.hdinsight;

import java.util.List;
import org.kafkarestproxy.adapter.http.Dialect;
import org.kafkarestproxy.adapter.http.RequestContext;
import org.kafkarestproxy.application.port.in.ProduceRecords;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.RecordDraft;
import org.kafkarestproxy.domain.topic.TopicName;

/** Writes the records of a request. */
final class ProducerResource {

    private final ProduceRecords produceRecords;
    private final Dialect dialect;

    ProducerResource(ProduceRecords produceRecords, Dialect dialect) {
        this.produceRecords = produceRecords;
        this.dialect = dialect;
    }

    void produce(RequestContext request) {
        TopicName topic = new TopicName(request.path("topic"));
        List<RecordDraft> records = ProduceParser.parse(request.jsonBody());
        request.countRecords(records.size());
        List<AppendResult> results = produceRecords.produce(request.caller(), topic, records);
        request.answer(dialect.status(ProduceAnswer.status(results)), ProduceAnswer.json(results));
    }
}
