package org.kafkarestproxy.benchmarks;

import java.nio.file.Path;
import java.util.List;

/**
 * What is run and how.
 *
 * @param beside what the proxy is measured beside
 * @param javaHome of proxy and floor
 * @param jvm flags of the proxy's JVM
 * @param settings of the proxy, as {@code key=value}; they beat those of a case
 */
record Programs(Path jar, Path launcher, Beside beside, Path javaHome, List<String> jvm, List<String> settings) {

    Programs {
        jvm = List.copyOf(jvm);
        settings = List.copyOf(settings);
    }

    String java() {
        return javaHome.resolve("bin/java").toString();
    }
}
