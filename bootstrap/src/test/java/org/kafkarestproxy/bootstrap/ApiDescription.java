package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import com.atlassian.oai.validator.report.ValidationReport.Message;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.kafkarestproxy.adapter.http.docs.ApiDocs;
import org.kafkarestproxy.bootstrap.ApiClient.Answer;

/**
 * The OpenAPI document as judge over exchanges: what is answered must be described there, to the last member, and a request
 * that is not as described must be refused.
 */
final class ApiDescription {

    private static final JsonNode DOCUMENT = document();
    private static final OpenApiInteractionValidator VALIDATOR = validator();
    private static final DescribedHeaders HEADERS = new DescribedHeaders(DOCUMENT);
    private static final Set<String> NO_OPERATION =
            Set.of("validation.request.path.missing", "validation.request.operation.notAllowed");
    /** These concern HTTP itself, and no operation lists them. */
    private static final Set<Integer> OF_HTTP = Set.of(405, 414, 417, 431, 505);

    private static final int ANY_LISTED_ERROR = 400;

    private ApiDescription() {}

    private static OpenApiInteractionValidator validator() {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        options.setResolveFully(true);
        options.setResolveCombinators(false);
        // Else a schema without a type, which means anything, would be taken for an object.
        options.setInferSchemaType(false);
        return OpenApiInteractionValidator.createForInlineApiSpecification(strict().toString())
                .withParseOptions(options)
                .withLevelResolver(LevelResolver.create()
                        // It would add to what the document says; strict() does that where it is meant.
                        .withLevel("validation.schema.additionalProperties", Level.IGNORE)
                        // The suite also runs where nobody needs a token.
                        .withLevel("validation.request.security.missing", Level.IGNORE)
                        .build())
                .build();
    }

    private static JsonNode document() {
        try (InputStream yaml = ApiDocs.class.getResourceAsStream("openapi.yaml")) {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The document without room for what it does not describe. */
    private static JsonNode strict() {
        JsonNode strict = DOCUMENT.deepCopy();
        strict.path("paths").forEach(path -> path.forEach(operation -> removeDefault(operation.path("responses"))));
        strict.path("components").path("schemas").forEach(ApiDescription::close);
        return strict;
    }

    private static void removeDefault(JsonNode responses) {
        if (responses instanceof ObjectNode object) {
            object.remove("default");
        }
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("properties") && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
    }

    static void check(HttpRequest request, String body, Answer answer) {
        String path = request.uri().getPath();
        boolean answeredQuestion = request.method().equals("OPTIONS") && answer.status() == 204;
        if (isOfPage(path) || answeredQuestion) {
            return;
        }
        List<String> mistakes = isKnown(request.method())
                ? errors(VALIDATOR.validateRequest(request(request, body)), false)
                : List.of("validation.request.operation.notAllowed");
        if (!mistakes.isEmpty()) {
            assertThat(answer.status())
                    .as("%s is not as described (%s) and was not refused", request, mistakes)
                    .isGreaterThanOrEqualTo(400);
        }
        boolean operation = mistakes.stream().noneMatch(ApiDescription::isAboutNoOperation);
        boolean listed = operation && !OF_HTTP.contains(answer.status());
        ValidationReport report = listed
                ? VALIDATOR.validateResponse(
                        request.uri().getRawPath(),
                        Request.Method.valueOf(method(request)),
                        response(answer.status(), answer))
                : VALIDATOR.validateResponse("/v1/status", Request.Method.GET, response(ANY_LISTED_ERROR, answer));
        assertThat(errors(report, !isReadable(request, answer)))
                .as("%s: %d %s", request, answer.status(), answer.text())
                .isEmpty();
        assertThat(HEADERS.unlisted(method(request), request.uri().getRawPath(), answer.status(), answer.headers()))
                .as("headers that are not listed for %s: %d", request, answer.status())
                .isEmpty();
    }

    /** HEAD is answered like GET, and nobody has to describe it again (RFC 9110, section 9.3.2). */
    private static String method(HttpRequest request) {
        return request.method().equals("HEAD") ? "GET" : request.method();
    }

    private static boolean isKnown(String method) {
        return Arrays.stream(Request.Method.values())
                .anyMatch(known -> known.name().equals(method));
    }

    /** Whether there is a body, in a form that the client has not spoiled by taking it for text. */
    private static boolean isReadable(HttpRequest request, Answer answer) {
        return !request.method().equals("HEAD")
                && answer.header("Content-Encoding").isEmpty();
    }

    private static boolean isOfPage(String path) {
        return path.startsWith("/openapi.") || path.startsWith("/docs") || path.startsWith("/console");
    }

    private static boolean isAboutNoOperation(String mistake) {
        return NO_OPERATION.stream().anyMatch(mistake::startsWith);
    }

    private static SimpleRequest request(HttpRequest request, String body) {
        SimpleRequest.Builder sent = new SimpleRequest.Builder(
                Request.Method.valueOf(method(request)), request.uri().getRawPath());
        request.headers().map().forEach(sent::withHeader);
        String query = request.uri().getRawQuery();
        for (String parameter : query == null ? new String[0] : query.split("&", -1)) {
            String[] parts = parameter.split("=", 2);
            sent.withQueryParam(parts[0], URLDecoder.decode(parts.length > 1 ? parts[1] : "", StandardCharsets.UTF_8));
        }
        return (body == null ? sent : sent.withBody(body)).build();
    }

    private static SimpleResponse response(int status, Answer answer) {
        SimpleResponse.Builder response = SimpleResponse.Builder.status(status);
        answer.headers().map().forEach(response::withHeader);
        boolean text =
                !answer.text().isEmpty() && answer.header("Content-Encoding").isEmpty();
        return (text ? response.withBody(answer.text()) : response).build();
    }

    private static List<String> errors(ValidationReport report, boolean withoutBody) {
        return report.getMessages().stream()
                .filter(message -> message.getLevel() == Level.ERROR)
                .filter(message -> !withoutBody || !message.getKey().equals("validation.response.body.missing"))
                .map(ApiDescription::text)
                .toList();
    }

    private static String text(Message message) {
        return message.getKey() + ": " + message.getMessage();
    }
}
