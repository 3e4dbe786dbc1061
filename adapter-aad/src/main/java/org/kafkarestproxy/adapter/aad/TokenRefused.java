package org.kafkarestproxy.adapter.aad;

/** Why a token or a caller was not taken, for the log only. Holds no part of the token. */
final class TokenRefused extends RuntimeException {

    TokenRefused(String reason) {
        super(reason, null, false, false);
    }
}
