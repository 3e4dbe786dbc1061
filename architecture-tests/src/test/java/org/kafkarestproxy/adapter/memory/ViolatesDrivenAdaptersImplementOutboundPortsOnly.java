package org.kafkarestproxy.adapter.memory;

import org.kafkarestproxy.application.port.in.ReadRecords;

/** Planted: a violation that the rule of its name must find. */
final class ViolatesDrivenAdaptersImplementOutboundPortsOnly {
    Class<?> port = ReadRecords.class;
}
