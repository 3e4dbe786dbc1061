package org.kafkarestproxy.soak;

import java.util.List;
import java.util.function.Consumer;

/**
 * Something that goes wrong while clients write and read.
 *
 * @param matrix the rows of the test matrix that it is for
 * @param about one sentence
 * @param writers how many clients write unless told otherwise
 * @param jvm flags of the proxy's JVM
 * @param expectations what is promised beside the truth about records
 * @param play sets the faults up on the stage; does not block
 */
record Scenario(
        String name,
        String matrix,
        String about,
        int writers,
        List<String> jvm,
        Expectations expectations,
        Consumer<Stage> play) {

    static final List<String> SMALL_HEAP = List.of("-Xmx256m");

    /**
     * What a scenario is held to beside the truth about records.
     *
     * @param promptStatus whether every status is answered within a second
     * @param promptProduce whether every produce is answered within a second
     * @param steady whether memory, threads and handles stay what they were
     * @param restartsProxy whether it ends the proxy, so that only a durable memory of keys covers repeats
     */
    record Expectations(boolean promptStatus, boolean promptProduce, boolean steady, boolean restartsProxy) {

        static final Expectations NONE = new Expectations(false, false, false, false);
    }

    Scenario(String name, String matrix, String about, Consumer<Stage> play) {
        this(name, matrix, about, 16, SMALL_HEAP, Expectations.NONE, play);
    }
}
