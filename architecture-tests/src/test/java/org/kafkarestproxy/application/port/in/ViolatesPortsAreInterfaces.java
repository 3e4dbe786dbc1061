package org.kafkarestproxy.application.port.in;

/** Planted: a violation that the rule of its name must find. */
final class ViolatesPortsAreInterfaces {}
