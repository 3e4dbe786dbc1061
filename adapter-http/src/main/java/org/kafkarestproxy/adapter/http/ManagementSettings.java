package org.kafkarestproxy.adapter.http;

/**
 * The listener for operators.
 *
 * @param host address to listen on
 * @param port port to listen on, 0 for any free one
 * @param readyRequiresKafka whether the proxy is ready only while Kafka answers
 */
public record ManagementSettings(String host, int port, boolean readyRequiresKafka) {}
