package org.kafkarestproxy.adapter.http;

import org.kafkarestproxy.application.port.out.Kafka;

/** Planted: a violation that the rule of its name must find. */
final class ViolatesTheHttpEdgeUsesInboundPortsOnly {
    Class<?> port = Kafka.class;
}
