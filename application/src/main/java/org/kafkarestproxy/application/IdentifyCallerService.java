package org.kafkarestproxy.application;

import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.application.port.in.IdentifyCaller;
import org.kafkarestproxy.application.port.out.TokenVerifier;
import org.kafkarestproxy.domain.security.BearerToken;
import org.kafkarestproxy.domain.security.Caller;

final class IdentifyCallerService implements IdentifyCaller {

    private final TokenVerifier verifier;

    IdentifyCallerService(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public Caller identify(@Nullable BearerToken token) {
        return verifier.verify(token);
    }
}
