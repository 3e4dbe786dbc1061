package org.kafkarestproxy.adapter.aad;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.application.port.out.GroupDirectory;
import org.kafkarestproxy.application.port.out.TokenVerifier;
import org.kafkarestproxy.domain.security.BearerToken;
import org.kafkarestproxy.domain.security.Caller;

/** Authentication switched off: everyone is the anonymous caller, and a token is not even looked at. */
public final class OpenIdentity implements TokenVerifier, GroupDirectory {

    @Override
    public Caller verify(@Nullable BearerToken token) {
        return Caller.ANONYMOUS;
    }

    @Override
    public Set<String> groupsOf(Caller caller) {
        return Set.of();
    }
}
