package org.kafkarestproxy.adapter.http;

import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.security.Operation;

/** Kinds of requests that cannot take each other's places. */
enum Bulkhead {
    PRODUCE,
    READ,
    WAIT,
    ADMIN;

    /** Where a route belongs; null for one that must always answer. */
    static @Nullable Bulkhead of(Route route) {
        Operation operation = route.operation();
        if (operation == null) {
            return null;
        }
        return switch (operation) {
            case WRITE -> PRODUCE;
            case READ -> READ;
            default -> ADMIN;
        };
    }
}
