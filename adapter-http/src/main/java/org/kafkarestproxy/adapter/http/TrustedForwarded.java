package org.kafkarestproxy.adapter.http;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.HostPort;

/**
 * Believes {@code X-Forwarded-*} and {@code Forwarded} (RFC 7239) from listed addresses only. Each proxy adds at the end, so
 * the client is the last one that is not itself a listed proxy; what stands before it the client may have made up. A proxy
 * that speaks one of the two passes the other on unseen, and nearly all of them speak the former, so that counts first.
 */
final class TrustedForwarded implements HttpConfiguration.Customizer {

    private static final List<HttpHeader> OF_LAST_HOP =
            List.of(HttpHeader.X_FORWARDED_PROTO, HttpHeader.X_FORWARDED_HOST, HttpHeader.X_FORWARDED_PORT);
    private static final String FOR = "for=";

    private final List<Cidr> trusted;
    private final ForwardedRequestCustomizer forwarded = new ForwardedRequestCustomizer();

    TrustedForwarded(List<Cidr> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        boolean believed = request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress peer
                && trusted.stream().anyMatch(range -> range.contains(peer.getAddress()));
        return believed ? forwarded.customize(new LastHop(request, reduced(request)), responseHeaders) : request;
    }

    /** The headers, with nothing left in them of what lies before the client. */
    private HttpFields reduced(Request request) {
        HttpFields.Mutable headers = HttpFields.build(request.getHeaders());
        List<String> addresses = headers.getCSV(HttpHeader.X_FORWARDED_FOR, false);
        List<String> elements = headers.getCSV(HttpHeader.FORWARDED, true);
        headers.remove(HttpHeader.FORWARDED);
        if (!addresses.isEmpty()) {
            headers.put(HttpHeader.X_FORWARDED_FOR, addresses.get(client(addresses)));
        } else if (!elements.isEmpty()) {
            List<String> clients =
                    elements.stream().map(TrustedForwarded::address).toList();
            headers.put(HttpHeader.FORWARDED, elements.get(client(clients)));
        }
        for (HttpHeader name : OF_LAST_HOP) {
            List<String> values = headers.getCSV(name, false);
            if (values.size() > 1) {
                headers.put(name, values.get(values.size() - 1));
            }
        }
        return headers.asImmutable();
    }

    private int client(List<String> addresses) {
        int last = addresses.size() - 1;
        while (last > 0 && isProxy(addresses.get(last))) {
            last--;
        }
        return last;
    }

    private boolean isProxy(String address) {
        try {
            String host = HostPort.unsafe(address).getHost();
            return Cidr.isAddress(host) && trusted.stream().anyMatch(range -> range.contains(host));
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    /** The client that an element of {@code Forwarded} names, empty when none. */
    private static String address(String element) {
        for (String pair : element.split(";", -1)) {
            String trimmed = pair.strip();
            if (trimmed.toLowerCase(Locale.ROOT).startsWith(FOR)) {
                return trimmed.substring(FOR.length()).replace("\"", "");
            }
        }
        return "";
    }

    private static final class LastHop extends Request.Wrapper {

        private final HttpFields headers;

        LastHop(Request request, HttpFields headers) {
            super(request);
            this.headers = headers;
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }
    }
}
