package org.kafkarestproxy.benchmarks;

/**
 * One kind of request that clients send, one after the other on each connection.
 *
 * @param records written or read by each
 * @param valueBytes of each record; of those that are read it is always {@link Topics#READ_BYTES}
 */
record Stream(Kind kind, int records, int valueBytes, int connections) {

    enum Kind {
        PRODUCE,
        READ
    }

    static Stream produce(int records, int valueBytes, int connections) {
        return new Stream(Kind.PRODUCE, records, valueBytes, connections);
    }

    static Stream read(int records, int connections) {
        return new Stream(Kind.READ, records, Topics.READ_BYTES, connections);
    }

    Stream withConnections(int wanted) {
        return new Stream(kind, records, valueBytes, wanted);
    }
}
