package org.kafkarestproxy.benchmarks;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** All runs of a case against one server, as the medians of the runs; of CPU time the range, too. */
record Row(
        double requestsPerSecond,
        double cpu,
        double leastCpu,
        double mostCpu,
        double cpuPerRecord,
        double p50,
        double p99,
        double allocatedKib,
        double collections,
        double collectionMillis,
        long rssKib) {

    static Row of(List<Sample> samples, long rssKib) {
        double[] cpu = values(samples, Sample::cpuMicrosPerRequest);
        return new Row(
                median(samples, Sample::requestsPerSecond),
                Statistics.median(cpu),
                Statistics.percentile(0, cpu),
                Statistics.percentile(100, cpu),
                median(samples, Sample::cpuMicrosPerRecord),
                median(samples, Sample::p50),
                median(samples, Sample::p99),
                median(samples, Sample::allocatedKibPerRequest),
                median(samples, sample -> sample.used().collections()),
                median(samples, sample -> sample.used().collectionMillis()),
                rssKib);
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        return Statistics.median(values(samples, figure));
    }

    private static double[] values(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        return samples.stream().mapToDouble(figure).toArray();
    }

    double factorTo(Row floor) {
        return cpu / floor.cpu;
    }
}
