package org.kafkarestproxy.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which of the proxy's own headers the OpenAPI document lists for an answer. */
final class DescribedHeaders {

    /** What the proxy adds for its clients; what is every server's, and what {@code info} says of all answers, is not here. */
    private static final Set<String> OWN = Set.of(
            "accept-encoding",
            "allow",
            "cache-control",
            "content-encoding",
            "etag",
            "idempotency-replayed",
            "nextoffset",
            "ratelimit",
            "ratelimit-policy",
            "retry-after",
            "vary",
            "www-authenticate",
            "x-request-id");

    /** It lists every error; what is answered before an operation is found is one of them. */
    private static final String ANY_ERROR = "/v1/producer/topics/t";

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

    private final JsonNode document;

    DescribedHeaders(JsonNode document) {
        this.document = document;
    }

    /** The proxy's own headers that came and are not listed for this status of the operation, or of an error as such. */
    List<String> unlisted(String method, String path, int status, HttpHeaders came) {
        JsonNode responses = responses(method, path);
        JsonNode listed = headers(responses.isMissingNode() ? responses("post", ANY_ERROR) : responses, status);
        return came.map().keySet().stream()
                .filter(name -> OWN.contains(name.toLowerCase(Locale.ROOT)))
                .filter(name -> !contains(listed, name))
                .toList();
    }

    private JsonNode responses(String method, String path) {
        JsonNode operations = document.path("paths").properties().stream()
                .filter(entry -> path.matches(PARAMETER.matcher(entry.getKey()).replaceAll("[^/]+")))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(MissingNode.getInstance());
        return operations.path(method.toLowerCase(Locale.ROOT)).path("responses");
    }

    private JsonNode headers(JsonNode responses, int status) {
        JsonNode response = responses.path(responses.has(String.valueOf(status)) ? String.valueOf(status) : "default");
        String elsewhere = response.path("$ref").asText();
        return (elsewhere.isEmpty() ? response : document.at(elsewhere.substring(1))).path("headers");
    }

    private static boolean contains(JsonNode listed, String name) {
        return listed.properties().stream().anyMatch(header -> header.getKey().equalsIgnoreCase(name));
    }
}
