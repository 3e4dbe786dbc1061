package org.kafkarestproxy.benchmarks;

import java.util.Arrays;

/** The few that are needed here. */
final class Statistics {

    private Statistics() {}

    /** The one in the middle, or the mean of the two there. */
    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The smallest value that so many percent of all do not exceed (nearest rank). */
    static long percentile(double percent, long... values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[rank(percent, sorted.length)];
    }

    /** The same, of fractions. */
    static double percentile(double percent, double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[rank(percent, sorted.length)];
    }

    private static int rank(double percent, int of) {
        return Math.max(0, (int) Math.ceil(of * percent / 100) - 1);
    }
}
