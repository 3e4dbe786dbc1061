package org.kafkarestproxy.adapter.http;

import org.kafkarestproxy.domain.security.Quota;

/**
 * How much all requests together may take up.
 *
 * @param requestMemory bytes of request bodies at the same time
 * @param responseMemory bytes of answers to reads at the same time
 * @param permits requests of each kind at the same time
 * @param principalShare the part of each of these, more than 0 and at most 1, that one caller may hold while more than half
 *     is used; does not concern the anonymous caller
 * @param rate records and bytes per second of all callers together
 * @param headers whether callers are told by headers what they have left
 */
public record AdmissionSettings(
        long requestMemory, long responseMemory, Permits permits, double principalShare, Quota rate, boolean headers) {

    public AdmissionSettings {
        if (requestMemory < 1 || responseMemory < 1) {
            throw new IllegalArgumentException("limits.request-memory and limits.response-memory are 1 byte or more");
        }
        if (!(principalShare > 0 && principalShare <= 1)) {
            throw new IllegalArgumentException("limits.principal-share is more than 0% and at most 100%");
        }
    }

    /** Without such headers. */
    public AdmissionSettings(
            long requestMemory, long responseMemory, Permits permits, double principalShare, Quota rate) {
        this(requestMemory, responseMemory, permits, principalShare, rate, false);
    }

    /**
     * Requests at the same time, by kind; each 1 or more.
     *
     * @param waiting reads that wait for a record
     * @param admin whatever looks at the cluster or changes topics
     */
    public record Permits(int produce, int read, int waiting, int admin) {

        private static final int THREADS = 256;

        public Permits {
            if (produce < 1 || read < 1 || waiting < 1 || admin < 1) {
                throw new IllegalArgumentException("limits.permits.* are 1 or more");
            }
        }

        /** What suits this JVM: plenty on virtual threads, else shares of the platform threads that leave some free. */
        public static Permits forThisJvm(int threads) {
            if (Runtime.version().feature() >= 21) {
                return new Permits(4_096, 1_024, 10_000, 64);
            }
            return new Permits(part(96, threads), part(32, threads), part(64, threads), part(16, threads));
        }

        private static int part(int of, int threads) {
            return Math.max(1, of * threads / THREADS);
        }
    }
}
