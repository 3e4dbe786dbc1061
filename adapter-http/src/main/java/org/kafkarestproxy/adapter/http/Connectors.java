package org.kafkarestproxy.adapter.http;

import java.time.Duration;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** What is spoken at the API's port, and how strictly. */
final class Connectors {

    private static final int MAX_STREAMS = 128;
    private static final int DEFAULT = -1;

    private Connectors() {}

    static ServerConnector make(Server server, HttpSettings settings, @Nullable Tls tls, Refusals refusals) {
        HttpConfiguration http = configuration(settings);
        TimedConnector connector = tls == null
                ? new TimedConnector(
                        server,
                        DEFAULT,
                        DEFAULT,
                        new HttpConnectionFactory(http),
                        limited(new ClearHttp2(http, settings.trustedProxies())))
                : secured(server, http, tls.contexts());
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(settings.timeouts().idle().toMillis());
        limit(
                connector,
                settings.timeouts().head(),
                settings.maxConnections(),
                () -> refusals.count(Refusals.Limit.CONNECTIONS));
        return connector;
    }

    /**
     * No connection sends its head for longer than this, and there are no more than so many.
     *
     * @param reached is run each time that there are so many; never blocks
     */
    static void limit(TimedConnector connector, Duration head, int maxConnections, Runnable reached) {
        HeadDeadline deadline = new HeadDeadline(connector, head.toNanos(), maxConnections);
        connector.addBean(new Sweep(connector.getScheduler(), Sweep.tickFor(head), deadline));
        connector.addBean(new ConnectionLimit(maxConnections, connector, reached));
    }

    /** HTTP by the letter, and no word of who speaks it. */
    static HttpConfiguration strict(int maxHeadBytes) {
        HttpConfiguration http = new HttpConfiguration();
        http.setRequestHeaderSize(maxHeadBytes);
        // The cache of a connection takes a token for the one before that differs from it by case only. It also needs
        // 90 KB for each connection, and is no faster than reading the token.
        http.setHeaderCacheSize(0);
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setHttpCompliance(HttpCompliance.STRICT);
        http.setUriCompliance(UriCompliance.RFC3986);
        return http;
    }

    private static HttpConfiguration configuration(HttpSettings settings) {
        HttpConfiguration http = strict(settings.maxHeadBytes());
        if (!settings.trustedProxies().isEmpty()) {
            http.addCustomizer(new TrustedForwarded(settings.trustedProxies()));
        }
        return http;
    }

    private static HTTP2ServerConnectionFactory limited(HTTP2ServerConnectionFactory h2) {
        h2.setMaxConcurrentStreams(MAX_STREAMS);
        h2.setConnectProtocolEnabled(false);
        return h2;
    }

    /** HTTP/2 or HTTP/1.1, as the client chooses by ALPN (RFC 7301). */
    private static TimedConnector secured(Server server, HttpConfiguration http, SslContextFactory.Server contexts) {
        SecureRequestCustomizer secure = new SecureRequestCustomizer();
        secure.setSniHostCheck(false);
        http.addCustomizer(secure);
        HTTP2ServerConnectionFactory h2 = limited(new HTTP2ServerConnectionFactory(http));
        HttpConnectionFactory http11 = new HttpConnectionFactory(http);
        ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
        alpn.setDefaultProtocol(http11.getProtocol());
        return new TimedConnector(
                server, DEFAULT, DEFAULT, new TimedTls(contexts, alpn.getProtocol()), alpn, h2, http11);
    }
}
