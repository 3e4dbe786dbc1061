package org.kafkarestproxy.domain.record;

import org.jspecify.annotations.Nullable;

/** A header of a record; names may repeat, and a value may be Kafka's null. */
public record Header(String name, @Nullable Payload value) {}
