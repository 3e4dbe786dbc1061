/** The use cases: who may, within which limits, and then straight to Kafka through the outbound ports. */
@NullMarked
package org.kafkarestproxy.application;

import org.jspecify.annotations.NullMarked;
