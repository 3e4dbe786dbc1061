package org.kafkarestproxy.bootstrap;

/** Something wrong with the configuration: where, which key, and what. */
record Problem(String source, String key, String message) {}
