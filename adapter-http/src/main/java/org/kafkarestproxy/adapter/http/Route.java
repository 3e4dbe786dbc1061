package org.kafkarestproxy.adapter.http;

import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.security.Operation;

/**
 * One operation of a dialect.
 *
 * @param operation what it asks for, for the audit log; null for one that answers anybody
 * @param method GET, POST, PUT or DELETE
 * @param path template with {@code {names}} of parameters
 * @param open whether it answers without a token; then the path has no parameters
 */
public record Route(@Nullable Operation operation, String method, String path, boolean open, Action action) {

    /** What the route does. */
    @FunctionalInterface
    public interface Action {

        /** Answers the request; a ProxyException becomes an error answer. */
        void answer(RequestContext request);
    }

    public static Route open(String path, Action action) {
        return new Route(null, "GET", path, true, action);
    }

    public static Route of(Operation operation, String method, String path, Action action) {
        return new Route(operation, method, path, false, action);
    }
}
