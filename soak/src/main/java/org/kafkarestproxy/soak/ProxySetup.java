package org.kafkarestproxy.soak;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the proxy is run: the jar, its JVM with flags, and settings as {@code key=value}. */
record ProxySetup(Path jar, Path javaHome, List<String> jvm, List<String> settings) {

    ProxySetup {
        jvm = List.copyOf(jvm);
        settings = List.copyOf(settings);
    }

    /** These flags before the given ones, so that the given ones win. */
    ProxySetup withDefaultFlags(List<String> defaults) {
        List<String> flags = new ArrayList<>(defaults);
        flags.addAll(jvm);
        return new ProxySetup(jar, javaHome, flags, settings);
    }
}
