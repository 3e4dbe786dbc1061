package org.kafkarestproxy.bootstrap;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.application.port.out.ClusterAdmin;
import org.kafkarestproxy.application.port.out.Kafka;
import org.kafkarestproxy.application.port.out.RecordReader;
import org.kafkarestproxy.application.port.out.RecordWriter;
import org.kafkarestproxy.bootstrap.OperationTimes.Name;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.ReadRequest;
import org.kafkarestproxy.domain.record.RecordBatch;
import org.kafkarestproxy.domain.record.RecordDraft;
import org.kafkarestproxy.domain.topic.TopicName;

/** A Kafka whose records are counted and whose calls are timed, whichever Kafka it is. */
final class MeasuredKafka implements Kafka {

    private final Kafka kafka;
    private final RecordCounts counts;
    private final OperationTimes times;
    private final ClusterAdmin admin;

    MeasuredKafka(Kafka kafka, MeterRegistry registry) {
        this.kafka = kafka;
        this.counts = new RecordCounts(registry);
        this.times = new OperationTimes(registry);
        this.admin = new MeasuredAdmin(kafka.admin(), times);
    }

    @Override
    public RecordWriter writer() {
        return new Writer(kafka.writer());
    }

    @Override
    public RecordReader reader() {
        return new Reader(kafka.reader());
    }

    @Override
    public ClusterAdmin admin() {
        return admin;
    }

    @Override
    public boolean sound() {
        return kafka.sound();
    }

    @Override
    public void releaseReaders() {
        kafka.releaseReaders();
    }

    @Override
    public void close() {
        kafka.close();
    }

    private final class Writer implements RecordWriter {

        private final RecordWriter writer;

        Writer(RecordWriter writer) {
            this.writer = writer;
        }

        @Override
        public List<AppendResult> append(TopicName topic, List<RecordDraft> records) {
            List<AppendResult> results = times.of(Name.APPEND, () -> writer.append(topic, records));
            counts.produced(records, results);
            return results;
        }

        @Override
        public List<AppendResult> append(
                TopicName topic,
                List<RecordDraft> records,
                @Nullable Duration maxWait,
                Consumer<List<AppendResult>> settled) {
            List<AppendResult> results = times.of(Name.APPEND, () -> writer.append(topic, records, maxWait, settled));
            counts.produced(records, results);
            return results;
        }
    }

    private final class Reader implements RecordReader {

        private final RecordReader reader;

        Reader(RecordReader reader) {
            this.reader = reader;
        }

        @Override
        public RecordBatch read(ReadRequest request, LongPredicate room) {
            Name name = request.maxWait().isZero() ? Name.READ : Name.READ_WAITING;
            RecordBatch batch = times.of(name, () -> reader.read(request, room));
            counts.consumed(batch.records());
            return batch;
        }
    }
}
