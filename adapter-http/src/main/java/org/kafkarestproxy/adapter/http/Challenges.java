package org.kafkarestproxy.adapter.http;

import java.util.Optional;
import org.kafkarestproxy.domain.error.ErrorCode;

/** The {@code WWW-Authenticate} that goes with an error (RFC 6750, section 3); fixed texts, never a reason. */
final class Challenges {

    private static final String BEARER = "Bearer realm=\"kafka-rest-proxy\"";

    private Challenges() {}

    static Optional<String> of(ErrorCode code) {
        return switch (code) {
            case UNAUTHENTICATED -> Optional.of(BEARER);
            case INVALID_TOKEN -> Optional.of(BEARER + ", error=\"invalid_token\"");
            case AMBIGUOUS_CREDENTIALS -> Optional.of(BEARER + ", error=\"invalid_request\"");
            case FORBIDDEN -> Optional.of(BEARER + ", error=\"insufficient_scope\"");
            default -> Optional.empty();
        };
    }
}
