package org.kafkarestproxy.adapter.http;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which methods a path takes, for {@code Allow}. */
final class AllowedMethods {

    private final List<Route> routes;

    AllowedMethods(List<Dialect> dialects) {
        this.routes =
                dialects.stream().flatMap(dialect -> dialect.routes().stream()).toList();
    }

    /** The methods by comma, empty when there is nothing at the path. */
    String of(String path) {
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

    private static boolean matches(String template, String path) {
        String[] expected = template.split("/", -1);
        String[] actual = path.split("/", -1);
        if (expected.length != actual.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (!expected[i].startsWith("{") && !expected[i].equals(actual[i])) {
                return false;
            }
        }
        return true;
    }
}
