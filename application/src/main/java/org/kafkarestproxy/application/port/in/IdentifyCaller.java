package org.kafkarestproxy.application.port.in;

import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.security.BearerToken;
import org.kafkarestproxy.domain.security.Caller;

/** Finds out who sends a request. */
public interface IdentifyCaller {

    /**
     * The caller that a bearer token speaks for.
     *
     * @param token the token as it was sent, null when there was none
     * @throws org.kafkarestproxy.domain.error.ProxyException UNAUTHENTICATED, INVALID_TOKEN, IDENTITY_UNAVAILABLE
     */
    Caller identify(@Nullable BearerToken token);
}
