package org.kafkarestproxy.benchmarks;

import java.io.IOException;

/** Measures something and prints what came out. */
interface Trial {

    void run(Stage stage, Effort effort, Table table) throws IOException;
}
