package org.kafkarestproxy.application.port.out;

import java.util.Set;
import org.kafkarestproxy.domain.security.Caller;

/** Knows which of the groups that the access policy names a caller is in. */
public interface GroupDirectory {

    /**
     * The caller's groups, in lower case, as far as the access policy names them. Answers from memory where it can.
     *
     * @throws org.kafkarestproxy.domain.error.ProxyException IDENTITY_UNAVAILABLE when it cannot be decided now
     */
    Set<String> groupsOf(Caller caller);

    /** Whether it last said that the proxy may not ask; reads memory only. */
    default boolean degraded() {
        return false;
    }
}
