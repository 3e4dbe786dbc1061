package org.kafkarestproxy.adapter.http;

import java.net.InetSocketAddress;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/2 without TLS: by prior knowledge (RFC 9113, section 3.3), or by upgrade (RFC 7540, section 3.2) of a request without a
 * body. What came through a proxy is not upgraded: a proxy that only passes the wish on would from then on carry bytes that it
 * does not look at, and its client could say what it likes. A proxy that means to speak it knows beforehand.
 */
final class ClearHttp2 extends HTTP2CServerConnectionFactory {

    private static final List<HttpHeader> OF_PROXIES =
            List.of(HttpHeader.VIA, HttpHeader.FORWARDED, HttpHeader.X_FORWARDED_FOR, HttpHeader.X_FORWARDED_PROTO);

    private final List<Cidr> proxies;

    ClearHttp2(HttpConfiguration http, List<Cidr> proxies) {
        super(http);
        this.proxies = List.copyOf(proxies);
    }

    /** Null where the request is to be served as it is. */
    @Override
    public @Nullable Connection upgradeConnection(
            Connector connector, EndPoint endPoint, MetaData.Request request, HttpFields.Mutable answer) {
        boolean prior = HttpMethod.PRI.is(request.getMethod());
        HttpFields headers = request.getHttpFields();
        return prior || !(cameThroughProxy(endPoint, headers) || headers.contains(HttpHeader.TRANSFER_ENCODING))
                ? super.upgradeConnection(connector, endPoint, request, answer)
                : null;
    }

    private boolean cameThroughProxy(EndPoint endPoint, HttpFields headers) {
        return OF_PROXIES.stream().anyMatch(headers::contains)
                || (endPoint.getRemoteSocketAddress() instanceof InetSocketAddress peer
                        && proxies.stream().anyMatch(range -> range.contains(peer.getAddress())));
    }
}
