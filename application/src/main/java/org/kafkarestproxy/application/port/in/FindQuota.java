package org.kafkarestproxy.application.port.in;

import org.kafkarestproxy.domain.security.Caller;
import org.kafkarestproxy.domain.security.Quota;

/** Finds out how much a caller may use per second. */
public interface FindQuota {

    /**
     * The caller's quota. Asks the group directory only when a quota depends on it; while that cannot answer, the caller
     * counts as one whom no rule concerns. Never fails.
     */
    Quota quotaOf(Caller caller);
}
