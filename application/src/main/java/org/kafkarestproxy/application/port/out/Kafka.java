package org.kafkarestproxy.application.port.out;

/**
 * A Kafka cluster, or something that behaves like one. All members may be used by any number of threads at once. The
 * promises are checked for every adapter by {@code KafkaContract} in the module application-tck.
 */
public interface Kafka extends AutoCloseable {

    RecordWriter writer();

    RecordReader reader();

    ClusterAdmin admin();

    /**
     * Whether the adapter still does its part when the cluster does; false means that something in it is broken beyond
     * its own means, for instance that it cannot write any more. Reads memory only.
     */
    default boolean sound() {
        return true;
    }

    /**
     * Lets waiting readers go with what they have, and from now on none waits; all else goes on. Does not block. May be
     * called twice.
     */
    void releaseReaders();

    /**
     * Ends everything within a limit of the adapter: waiting readers come back with SHUTTING_DOWN or with what they have,
     * records handed over before are still written. Calls afterwards fail with SHUTTING_DOWN. May be called twice.
     */
    @Override
    void close();
}
