package org.kafkarestproxy.adapter.http;

import java.util.List;
import java.util.stream.Collectors;

/** Which methods a path takes, for the {@code Allow} of a 405. */
final class AllowedMethods {

    private final List<Route> routes;

    AllowedMethods(List<Dialect> dialects) {
        this.routes =
                dialects.stream().flatMap(dialect -> dialect.routes().stream()).toList();
    }

    /** The methods by comma, empty when there is nothing at the path. */
    String of(String path) {
        return routes.stream()
                .filter(route -> matches(route.path(), path))
                .map(Route::method)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
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
