package org.kafkarestproxy.adapter.aad;

/** Planted: a violation that the rule of its name must find. */
public class ViolatesThereIsOnePublicException extends RuntimeException {}
