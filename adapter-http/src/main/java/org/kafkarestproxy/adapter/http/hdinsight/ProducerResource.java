package org.kafkarestproxy.adapter.http.hdinsight;

import java.time.Duration;
import java.util.List;
import org.kafkarestproxy.adapter.http.Dialect;
import org.kafkarestproxy.adapter.http.KafkaSpan;
import org.kafkarestproxy.adapter.http.RequestContext;
import org.kafkarestproxy.application.port.in.ProduceRecords;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.ProduceTerms;
import org.kafkarestproxy.domain.record.Produced;
import org.kafkarestproxy.domain.record.RecordDraft;
import org.kafkarestproxy.domain.record.RequestKey;
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
        byte[] body = request.jsonBody();
        List<RecordDraft> records = ProduceParser.parse(body);
        request.countRecords(records.size());
        RequestKey key = IdempotencyKey.of(request, body);
        Duration wait = PreferredWait.of(request);
        KafkaSpan send = request.sends(topic, records.size());
        List<RecordDraft> marked = send.mark(records);
        if (key == null && wait == null) {
            answer(request, send.around(() -> send.written(produceRecords.produce(request.caller(), topic, marked))));
            return;
        }
        Produced produced = send.around(() -> {
            Produced outcome = produceRecords.produce(request.caller(), topic, marked, new ProduceTerms(key, wait));
            send.written(outcome.results());
            return outcome;
        });
        if (produced.replayed()) {
            replay(request, produced);
        } else {
            answer(request, produced.results());
        }
    }

    private void replay(RequestContext request, Produced produced) {
        if (produced.unknown()) {
            throw ProduceAnswer.stillUnknown(produced.results());
        }
        answer(request.with("Idempotency-Replayed", "true"), produced.results());
    }

    private void answer(RequestContext request, List<AppendResult> results) {
        request.answer(dialect.status(ProduceAnswer.status(results)), ProduceAnswer.json(results));
    }
}
