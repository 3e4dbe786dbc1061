package org.kafkarestproxy.domain.record;

import java.util.List;

/** What is known of a request when it comes. */
public sealed interface Recollection {

    /** Nothing; from now on it is known as running, and whoever got this answer has to end it. */
    record Reserved() implements Recollection {}

    /** It is running. */
    record InProgress() implements Recollection {}

    /** It has ended so, one outcome per record. */
    record Settled(List<AppendResult> outcomes) implements Recollection {}

    /** It was running when the process that ran it ended, or lost its memory: nobody knows what became of it. */
    record Lost() implements Recollection {}

    /** There was one with this key and another body. */
    record Different() implements Recollection {}
}
