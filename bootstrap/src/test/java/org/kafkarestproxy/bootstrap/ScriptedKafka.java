package org.kafkarestproxy.bootstrap;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.kafkarestproxy.adapter.memory.InMemoryKafka;
import org.kafkarestproxy.application.port.out.ClusterAdmin;
import org.kafkarestproxy.application.port.out.Kafka;
import org.kafkarestproxy.application.port.out.RecordReader;
import org.kafkarestproxy.application.port.out.RecordWriter;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.RecordDraft;
import org.kafkarestproxy.domain.topic.TopicName;

/** The in-memory Kafka with a writer that does what a test says, and counts. */
final class ScriptedKafka implements Kafka, RecordWriter {

    final AtomicInteger appends = new AtomicInteger();

    private final InMemoryKafka kafka = InMemoryKafka.create();
    private volatile Script script = this::write;

    /** What the writer does with records, and what it tells of their end. */
    interface Script {
        List<AppendResult> append(TopicName topic, List<RecordDraft> records, Consumer<List<AppendResult>> settled);
    }

    void does(Script changed) {
        script = changed;
    }

    /** Really writes them. */
    List<AppendResult> write(TopicName topic, List<RecordDraft> records, Consumer<List<AppendResult>> settled) {
        return kafka.writer().append(topic, records, null, settled);
    }

    @Override
    public List<AppendResult> append(TopicName topic, List<RecordDraft> records) {
        return append(topic, records, null, outcomes -> {});
    }

    @Override
    public List<AppendResult> append(
            TopicName topic, List<RecordDraft> records, Duration maxWait, Consumer<List<AppendResult>> settled) {
        appends.incrementAndGet();
        return script.append(topic, records, settled);
    }

    @Override
    public RecordWriter writer() {
        return this;
    }

    @Override
    public RecordReader reader() {
        return kafka.reader();
    }

    @Override
    public ClusterAdmin admin() {
        return kafka.admin();
    }

    @Override
    public void releaseReaders() {
        kafka.releaseReaders();
    }

    @Override
    public void close() {
        kafka.close();
    }
}
