/** Writes through a running proxy while brokers, connections and the proxy itself break, and checks what became of every record. */
@NullMarked
package org.kafkarestproxy.soak;

import org.jspecify.annotations.NullMarked;
