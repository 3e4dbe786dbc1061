package org.kafkarestproxy.domain.record;

import org.kafkarestproxy.application.port.out.Kafka;

/** Planted: a violation that the rule of its name must find. */
final class ViolatesDependenciesPointInwards {
    Object port = Kafka.class;
}
