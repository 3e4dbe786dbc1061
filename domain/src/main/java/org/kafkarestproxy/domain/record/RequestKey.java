package org.kafkarestproxy.domain.record;

import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;

/**
 * By which a request is known when its client sends it again.
 *
 * @param value 1 to 128 visible ASCII characters; anything else is an INVALID_IDEMPOTENCY_KEY
 * @param body what the request asks for, so that another request under the same key is noticed
 */
public record RequestKey(String value, Digest body) {

    private static final int MAX_LENGTH = 128;

    public RequestKey {
        boolean valid = !value.isEmpty() && value.length() <= MAX_LENGTH;
        for (int i = 0; valid && i < value.length(); i++) {
            valid = value.charAt(i) > ' ' && value.charAt(i) <= '~';
        }
        if (!valid) {
            throw new ProxyException(
                    ErrorCode.INVALID_IDEMPOTENCY_KEY,
                    "An idempotency key has 1 to " + MAX_LENGTH + " visible ASCII characters.");
        }
    }
}
