package org.kafkarestproxy.application.tck;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.kafkarestproxy.application.port.out.Kafka;

/**
 * What every {@link Kafka} promises. An adapter's test extends this class and says which Kafka is meant; topics are given
 * names of their own, so that one cluster can serve all tests.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public abstract class KafkaContract {

    /** The Kafka under test, the same for all tests, in front of a cluster of at least one broker. */
    protected abstract Kafka kafka();

    /** Another one, which the test closes. */
    protected abstract Kafka newKafka();

    @Nested
    class Writer extends WriterContract {
        Writer() {
            super(new TestTopics(KafkaContract.this::kafka));
        }
    }

    @Nested
    class Reader extends ReaderContract {
        Reader() {
            super(new TestTopics(KafkaContract.this::kafka));
        }
    }

    @Nested
    class Admin extends AdminContract {
        Admin() {
            super(new TestTopics(KafkaContract.this::kafka));
        }
    }

    @Nested
    class Closing extends ClosingContract {
        @Override
        Kafka newKafka() {
            return KafkaContract.this.newKafka();
        }
    }
}
