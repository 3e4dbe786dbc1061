package org.kafkarestproxy.adapter.http;

/**
 * One operation of a dialect.
 *
 * @param method GET, POST, PUT or DELETE
 * @param path template with {@code {names}} of parameters
 * @param open whether it answers without a token; then the path has no parameters
 */
public record Route(String method, String path, boolean open, Action action) {

    /** What the route does. */
    @FunctionalInterface
    public interface Action {

        /** Answers the request; a ProxyException becomes an error answer. */
        void answer(RequestContext request);
    }

    public static Route open(String path, Action action) {
        return new Route("GET", path, true, action);
    }

    public static Route of(String method, String path, Action action) {
        return new Route(method, path, false, action);
    }
}
