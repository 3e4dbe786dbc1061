package org.kafkarestproxy.adapter.http;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.security.BearerToken;

/** The bearer token of a request (RFC 6750, section 2.1): from the Authorization header, and from nowhere else. */
final class BearerCredentials {

    private static final String SCHEME = "Bearer ";

    private BearerCredentials() {}

    /** The token, null when there is none or the scheme is another; two headers are AMBIGUOUS_CREDENTIALS. */
    static @Nullable BearerToken of(HttpFields headers) {
        HttpField sent = null;
        for (int i = 0; i < headers.size(); i++) {
            HttpField field = headers.getField(i);
            if (field.getHeader() == HttpHeader.AUTHORIZATION) {
                if (sent != null) {
                    throw new ProxyException(
                            ErrorCode.AMBIGUOUS_CREDENTIALS, "Send one Authorization header, not several.");
                }
                sent = field;
            }
        }
        String value = sent == null ? null : sent.getValue();
        if (value == null) {
            return null;
        }
        return value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) ? stripped(value, SCHEME.length()) : null;
    }

    private static BearerToken stripped(String value, int begin) {
        int from = begin;
        int to = value.length();
        while (from < to && Character.isWhitespace(value.charAt(from))) {
            from++;
        }
        while (to > from && Character.isWhitespace(value.charAt(to - 1))) {
            to--;
        }
        return BearerToken.within(value, from, to);
    }
}
