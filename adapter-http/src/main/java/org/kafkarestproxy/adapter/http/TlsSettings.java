package org.kafkarestproxy.adapter.http;

import java.nio.file.Path;
import java.time.Duration;

/**
 * TLS at the API's port.
 *
 * @param certificates the chain (PEM), own certificate first
 * @param privateKey its key (PEM, PKCS#8, without a password)
 * @param reloadInterval how often the files are looked at; a pair that fits replaces the one in use
 */
public record TlsSettings(Path certificates, Path privateKey, Duration reloadInterval) {}
