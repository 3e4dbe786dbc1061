package org.kafkarestproxy.benchmarks;

import java.util.List;

/** What the proxy is measured beside. */
enum Beside {
    /** The least that any front of Kafka costs; see {@code Floor}. */
    FLOOR("org.kafkarestproxy.benchmarks.floor.Floor") {
        @Override
        List<String> headers(List<String> ofProxy) {
            return List.of();
        }
    },
    /** The least that a front on Javalin and Jetty costs; see {@code BareJavalin}. It reads the same head as the proxy. */
    JAVALIN("org.kafkarestproxy.benchmarks.floor.BareJavalin") {
        @Override
        List<String> headers(List<String> ofProxy) {
            return ofProxy;
        }
    };

    private final String program;

    Beside(String program) {
        this.program = program;
    }

    String program() {
        return program;
    }

    /** What its requests carry, where those of the proxy carry this. */
    abstract List<String> headers(List<String> ofProxy);
}
