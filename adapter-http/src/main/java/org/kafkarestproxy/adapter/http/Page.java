package org.kafkarestproxy.adapter.http;

import java.util.Map;

/**
 * A fixed set of files that browsers get from the API port without a token: {@code index.html} at the base path with a slash,
 * every other one by its name below it.
 *
 * @param basePath such as {@code /docs}, which leads to {@code /docs/}, and below which there is nothing but these files; empty
 *     for files beside everything else, which need no index
 * @param files by name, which may hold slashes
 * @param contentSecurityPolicy what the page may load and do; that nobody may frame it is added
 */
public record Page(String basePath, Map<String, PageFile> files, String contentSecurityPolicy) {

    static final String INDEX = "index.html";

    /**
     * @throws IllegalArgumentException when the base path or a name could be taken for something else, or there is no index
     */
    public Page {
        files = Map.copyOf(files);
        if (!basePath.matches("(/[a-z0-9-]+)?")) {
            throw new IllegalArgumentException("not the base path of a page: " + basePath);
        }
        for (String name : files.keySet()) {
            if (!name.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")) {
                throw new IllegalArgumentException("not the name of a file: " + name);
            }
        }
        if (!basePath.isEmpty() && !files.containsKey(INDEX)) {
            throw new IllegalArgumentException("no " + INDEX + " for " + basePath);
        }
    }
}
