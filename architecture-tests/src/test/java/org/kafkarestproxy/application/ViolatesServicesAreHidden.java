package org.kafkarestproxy.application;

/** Planted: a violation that the rule of its name must find. */
public class ViolatesServicesAreHidden {}
