package org.kafkarestproxy.adapter.http.docs;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kafkarestproxy.adapter.http.Page;
import org.kafkarestproxy.adapter.http.PageFile;

/** The OpenAPI document, which is written by hand, as YAML, as JSON and as a page. */
public final class ApiDocs {

    private static final String DOCUMENT = "openapi.yaml";

    /** Swagger UI sets styles on its elements, and draws with images in its style sheet. */
    private static final String POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
            + " object-src 'none'; base-uri 'none'; form-action 'none'";

    private ApiDocs() {}

    /** What anybody may get: {@code /openapi.yaml}, {@code /openapi.json}, and {@code /docs}, which shows and tries it. */
    public static List<Page> pages() {
        return List.of(document(), swaggerUi());
    }

    private static Page document() {
        PageFile json = PageFile.made("openapi.json", ApiDocs::json);
        return new Page("", Map.of(DOCUMENT, file(DOCUMENT), "openapi.json", json), "default-src 'none'");
    }

    private static Page swaggerUi() {
        Map<String, PageFile> files = Stream.of(
                        "index.html", "initializer.js", "swagger-ui-bundle.js", "swagger-ui.css", "favicon-32x32.png")
                .collect(Collectors.toMap(Function.identity(), ApiDocs::file));
        return new Page("/docs", files, POLICY);
    }

    private static PageFile file(String name) {
        return PageFile.onClassPath(ApiDocs.class, name);
    }

    private static byte[] json() {
        try (InputStream yaml = ApiDocs.class.getResourceAsStream(DOCUMENT)) {
            return new JsonMapper().writeValueAsBytes(new YAMLMapper().readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
