package org.kafkarestproxy.domain.record;

/** Planted: a violation that the rule of its name must find. */
class ViolatesDomainTypesAreClosed {}
