/** The contract of the Kafka port, as tests: every adapter extends {@code KafkaContract} and passes. */
@NullMarked
package org.kafkarestproxy.application.tck;

import org.jspecify.annotations.NullMarked;
