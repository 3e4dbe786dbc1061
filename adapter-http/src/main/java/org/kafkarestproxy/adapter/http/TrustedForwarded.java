package org.kafkarestproxy.adapter.http;

import java.net.InetSocketAddress;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/** Believes {@code Forwarded} (RFC 7239) and {@code X-Forwarded-*} from listed addresses only. */
final class TrustedForwarded implements HttpConfiguration.Customizer {

    private final List<Cidr> trusted;
    private final ForwardedRequestCustomizer forwarded = new ForwardedRequestCustomizer();

    TrustedForwarded(List<Cidr> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        boolean believed = request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress peer
                && trusted.stream().anyMatch(range -> range.contains(peer.getAddress()));
        return believed ? forwarded.customize(request, responseHeaders) : request;
    }
}
