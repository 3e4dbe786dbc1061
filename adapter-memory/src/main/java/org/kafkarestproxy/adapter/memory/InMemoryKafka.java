package org.kafkarestproxy.adapter.memory;

import java.time.Clock;
import org.kafkarestproxy.application.port.out.ClusterAdmin;
import org.kafkarestproxy.application.port.out.Kafka;
import org.kafkarestproxy.application.port.out.RecordReader;
import org.kafkarestproxy.application.port.out.RecordWriter;

/**
 * A cluster of one broker that lives in this process: offsets, partitioning, waiting readers, tombstones, timestamps,
 * topic settings and failures as a Kafka broker has them. Records stay until their topic is deleted; retention and
 * compaction are accepted as settings but not carried out. When its memory is used up it refuses to write.
 */
public final class InMemoryKafka implements Kafka {

    private static final long DEFAULT_MAX_BYTES = 256L << 20;

    private final MemoryTopics topics;
    private final RecordWriter writer;
    private final RecordReader reader;
    private final ClusterAdmin admin;

    /**
     * @param clock gives records without a timestamp their time
     * @param maxBytes the most bytes of records and topics, counted with what it costs to keep them
     */
    public InMemoryKafka(Clock clock, long maxBytes) {
        this.topics = new MemoryTopics(new MemoryBudget(maxBytes));
        this.writer = new MemoryWriter(topics, clock);
        this.reader = new MemoryReader(topics);
        this.admin = new MemoryAdmin(topics);
    }

    /** With the system's clock and 256 MiB. */
    public static InMemoryKafka create() {
        return new InMemoryKafka(Clock.systemUTC(), DEFAULT_MAX_BYTES);
    }

    @Override
    public RecordWriter writer() {
        return writer;
    }

    @Override
    public RecordReader reader() {
        return reader;
    }

    @Override
    public ClusterAdmin admin() {
        return admin;
    }

    @Override
    public void releaseReaders() {
        topics.releaseReaders();
    }

    @Override
    public void close() {
        topics.close();
    }
}
