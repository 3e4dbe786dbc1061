package org.kafkarestproxy.bootstrap;

/**
 * A value as somebody gave it.
 *
 * @param source where: {@code proxy.yaml:3}, {@code KRP_HTTP_PORT}, {@code --set http.port}
 */
record Given(String key, String value, String source) {}
