package org.kafkarestproxy.adapter.http;

import java.util.List;
import java.util.Optional;

/**
 * The listener for the API and the limits of one request.
 *
 * @param host address to listen on
 * @param port port to listen on, 0 for any free one
 * @param threads platform threads for requests where the JVM has no virtual threads
 * @param maxBodyBytes the most bytes of a request body, after decompression
 * @param maxHeadBytes the most bytes of a request head
 * @param maxUriBytes the most bytes of a request target
 * @param maxConnections the most connections; at that many the idle ones go after two seconds
 * @param timeouts how long the parts of an exchange may take
 * @param v1StrictStatus whether statuses that HDInsight does not document are folded into those it does
 * @param tls empty for plain HTTP
 * @param trustedProxies who may say by {@code Forwarded} for whom it speaks
 * @param allowedOrigins whose scripts may call, such as {@code https://console.example}
 */
public record HttpSettings(
        String host,
        int port,
        int threads,
        int maxBodyBytes,
        int maxHeadBytes,
        int maxUriBytes,
        int maxConnections,
        HttpTimeouts timeouts,
        boolean v1StrictStatus,
        Optional<TlsSettings> tls,
        List<Cidr> trustedProxies,
        Audit audit,
        List<String> allowedOrigins) {

    public HttpSettings {
        trustedProxies = List.copyOf(trustedProxies);
        allowedOrigins = List.copyOf(allowedOrigins);
    }
}
