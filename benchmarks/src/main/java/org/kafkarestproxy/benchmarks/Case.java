package org.kafkarestproxy.benchmarks;

import java.util.List;
import java.util.function.BiFunction;

/**
 * What can be measured by its name.
 *
 * @param trial makes one of the name as it was asked for and of its modifiers
 */
record Case(String name, String about, BiFunction<String, Surroundings, Trial> trial) {

    static Case load(String name, String about, Stream... streams) {
        return new Case(
                name,
                about,
                (asked, around) -> new LoadTrial(asked, List.of(streams), around, LoadTrial.LINGER_MILLIS));
    }
}
