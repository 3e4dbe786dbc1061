package org.kafkarestproxy.adapter.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.kafkarestproxy.application.port.out.Kafka;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.Payload;
import org.kafkarestproxy.domain.record.ReadRequest;
import org.kafkarestproxy.domain.record.RecordBatch;
import org.kafkarestproxy.domain.record.RecordDraft;
import org.kafkarestproxy.domain.record.StartAt;
import org.kafkarestproxy.domain.topic.NewTopic;
import org.kafkarestproxy.domain.topic.TopicName;
import org.kafkarestproxy.domain.topic.TopicPartition;

/** A topic as the tests use it through the proxy. */
record TestTopic(Kafka kafka, TopicName name) {

    static TestTopic unmade(Kafka kafka) {
        return new TestTopic(kafka, new TopicName("topic-" + UUID.randomUUID()));
    }

    static TestTopic make(Kafka kafka, Map<String, String> settings) {
        TestTopic topic = unmade(kafka);
        kafka.admin().create(new NewTopic(topic.name, 1, 1, settings));
        return topic;
    }

    static TestTopic make(Kafka kafka) {
        return make(kafka, Map.of());
    }

    List<AppendResult> append(String... values) {
        return kafka.writer()
                .append(
                        name,
                        Arrays.stream(values)
                                .map(value -> RecordDraft.of(null, Payload.of(value)))
                                .toList());
    }

    List<AppendResult> appendTo(int partition, String value) {
        return kafka.writer()
                .append(name, List.of(new RecordDraft(null, Payload.of(value), partition, null, List.of())));
    }

    RecordBatch read(long offset, int records) {
        return read(offset, records, Duration.ZERO);
    }

    RecordBatch read(long offset, int records, Duration wait) {
        return kafka.reader()
                .read(new ReadRequest(new TopicPartition(name, 0), new StartAt.Offset(offset), records, 6 << 20, wait));
    }

    List<String> values(long offset) {
        return read(offset, 1000).records().stream()
                .map(stored -> stored.value() == null
                        ? "null"
                        : new String(stored.value().bytes(), StandardCharsets.UTF_8))
                .toList();
    }

    /** The code of the failure of a call, or OK; a record that was not written is a failure, too. */
    static String outcome(Runnable call) {
        try {
            call.run();
            return "OK";
        } catch (ProxyException failure) {
            return failure.code().name();
        }
    }

    String outcomeOfAppend() {
        try {
            AppendResult result = append("x").get(0);
            if (result instanceof AppendResult.Rejected rejected) {
                return rejected.code().name();
            }
            return result instanceof AppendResult.Unconfirmed unknown
                    ? unknown.code().name()
                    : "OK";
        } catch (ProxyException failure) {
            ErrorCode code = failure.code();
            return code.name();
        }
    }
}
