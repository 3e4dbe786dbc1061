package org.kafkarestproxy.adapter.aad;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A compact JWS (RFC 7515, section 7.1), cut but not believed. */
record TokenParts(String signed, String header, String payload, String signature) {

    static TokenParts of(String token) {
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        if (first < 1 || second <= first + 1 || second == token.length() - 1) {
            throw new TokenRefused("form");
        }
        for (int i = 0; i < token.length(); i++) {
            if (i != first && i != second && !isBase64Url(token.charAt(i))) {
                throw new TokenRefused("form");
            }
        }
        return new TokenParts(
                token.substring(0, second),
                token.substring(0, first),
                token.substring(first + 1, second),
                token.substring(second + 1));
    }

    private static boolean isBase64Url(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    byte[] signedBytes() {
        return signed.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] decode(String part) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException e) {
            throw new TokenRefused("form");
        }
    }
}
