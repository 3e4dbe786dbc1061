/** The least that an HTTP front of Kafka costs on the JVM, to compare with. */
@NullMarked
package org.kafkarestproxy.benchmarks.floor;

import org.jspecify.annotations.NullMarked;
