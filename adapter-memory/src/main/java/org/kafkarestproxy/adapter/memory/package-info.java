/** A Kafka in memory, for tests and for a first try; behaves like a broker as far as the ports can see. */
@NullMarked
package org.kafkarestproxy.adapter.memory;

import org.jspecify.annotations.NullMarked;
