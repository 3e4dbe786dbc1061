package org.kafkarestproxy.adapter.http;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which routes there are at a path: for the {@code Allow} of a 405, and for requests that were refused before the router. */
final class RouteTable {

    private final List<Route> routes;

    RouteTable(List<Dialect> dialects) {
        this.routes =
                dialects.stream().flatMap(dialect -> dialect.routes().stream()).toList();
    }

    /** The methods by comma, empty when there is nothing at the path. */
    String methodsOf(String path) {
        Set<String> methods = new TreeSet<>();
        for (Route route : routes) {
            if (matches(route.path(), path)) {
                methods.add(route.method());
                methods.add("OPTIONS");
            }
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return String.join(", ", methods);
    }

    /** The route for this method at this path, null when there is none; HEAD is answered by that for GET. */
    @Nullable
    Route find(String asked, String path) {
        String method = asked.equals("HEAD") ? "GET" : asked;
        for (Route route : routes) {
            if (route.method().equals(method) && matches(route.path(), path)) {
                return route;
            }
        }
        return null;
    }

    /** Goes along both at once, so that a long path costs no memory. */
    private static boolean matches(String template, String path) {
        int at = 0;
        int in = 0;
        while (at < template.length() && in < path.length()) {
            int end = end(template, at);
            int stop = end(path, in);
            boolean parameter = template.charAt(at) == '{';
            if (!parameter && !(end - at == stop - in && template.regionMatches(at, path, in, end - at))) {
                return false;
            }
            at = end + 1;
            in = stop + 1;
        }
        return at == template.length() + 1 && in == path.length() + 1;
    }

    private static int end(String text, int from) {
        int slash = text.indexOf('/', from);
        return slash < 0 ? text.length() : slash;
    }
}
