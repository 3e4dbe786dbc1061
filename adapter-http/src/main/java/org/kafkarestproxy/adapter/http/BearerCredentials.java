package org.kafkarestproxy.adapter.http;

import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;

/** The bearer token of a request (RFC 6750, section 2.1): from the Authorization header, and from nowhere else. */
final class BearerCredentials {

    private static final String SCHEME = "Bearer ";

    private BearerCredentials() {}

    /** The token, null when there is none or the scheme is another; two headers are AMBIGUOUS_CREDENTIALS. */
    static @Nullable String of(HttpFields headers) {
        List<String> sent = headers.getValuesList(HttpHeader.AUTHORIZATION);
        if (sent.isEmpty()) {
            return null;
        }
        if (sent.size() > 1) {
            throw new ProxyException(ErrorCode.AMBIGUOUS_CREDENTIALS, "Send one Authorization header, not several.");
        }
        String value = sent.get(0);
        return value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? value.substring(SCHEME.length()).strip()
                : null;
    }
}
