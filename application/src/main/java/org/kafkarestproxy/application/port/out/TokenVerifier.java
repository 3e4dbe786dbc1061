package org.kafkarestproxy.application.port.out;

import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.security.BearerToken;
import org.kafkarestproxy.domain.security.Caller;

/** Decides whether a bearer token is genuine and whom it speaks for. */
public interface TokenVerifier {

    /**
     * The caller that the token speaks for. Blocks only while keys must be fetched.
     *
     * @param token the token as it was sent, null when there was none
     * @throws org.kafkarestproxy.domain.error.ProxyException UNAUTHENTICATED without a token where one is needed,
     *     INVALID_TOKEN, IDENTITY_UNAVAILABLE when it cannot be decided now
     */
    Caller verify(@Nullable BearerToken token);

    /** Whether tokens can be verified at the moment; reads memory only. */
    default boolean ready() {
        return true;
    }
}
