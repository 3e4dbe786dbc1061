package org.kafkarestproxy.bootstrap;

import org.apache.kafka.clients.producer.Producer;

/** Planted: a violation that the rule of its name must find. */
final class ViolatesKafkaHasOneHome {
    Class<?> producer = Producer.class;
}
