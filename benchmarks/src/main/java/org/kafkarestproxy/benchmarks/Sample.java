package org.kafkarestproxy.benchmarks;

/**
 * One run against one server.
 *
 * @param requests answered
 * @param records written or read by them
 * @param seconds that it took
 * @param p50 milliseconds
 * @param p99 milliseconds
 */
record Sample(int requests, long records, double seconds, double p50, double p99, Used used) {

    double requestsPerSecond() {
        return requests / seconds;
    }

    double cpuMicrosPerRequest() {
        return used.cpu().toNanos() / 1e3 / requests;
    }

    double cpuMicrosPerRecord() {
        return used.cpu().toNanos() / 1e3 / records;
    }

    double allocatedKibPerRequest() {
        return used.allocatedBytes() / 1024.0 / requests;
    }
}
