/** Measures the running proxy beside the floor: the least that an HTTP front of Kafka costs on the JVM. */
@NullMarked
package org.kafkarestproxy.benchmarks;

import org.jspecify.annotations.NullMarked;
