package org.kafkarestproxy.adapter.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;

/** JSON as strict as RFC 8259 allows: UTF-8 without a mark, one document, bounded in depth, names and numbers. */
public final class Json {

    /** The deepest nesting of objects and arrays. */
    public static final int MAX_DEPTH = 200;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(1024)
                    .maxNumberLength(1000)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            // By default each thread keeps buffers of its own, and each request has a new thread.
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .build();

    private static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    /** A parser over the bytes, whose locations are byte offsets; INVALID_JSON unless they can be strict JSON. */
    public static JsonParser parser(byte[] body) {
        if (body.length == 0) {
            throw invalid("The body is empty; it must be a JSON object.", null);
        }
        if (!Utf8.isValid(body) || body[0] == (byte) 0xEF || body[0] == 0 || (body.length > 1 && body[1] == 0)) {
            throw invalid("The body is not UTF-8 without a byte order mark.", null);
        }
        try {
            return FACTORY.createParser(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The body as a JSON object, for the routes where a tree does no harm. */
    public static ObjectNode object(byte[] body) {
        try (JsonParser parser = parser(body)) {
            JsonNode node = MAPPER.readTree(parser);
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw new ProxyException(ErrorCode.INVALID_REQUEST, "The body must be a JSON object.");
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    /** Whether the bytes are one JSON document, and nothing else. */
    public static boolean isDocument(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] == 0 || (bytes.length > 1 && bytes[1] == 0) || bytes[0] == (byte) 0xEF) {
            return false;
        }
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            parser.finishToken();
            return parser.nextToken() == null;
        } catch (IOException notJson) {
            return false;
        }
    }

    /** INVALID_JSON with the place of the mistake, without any of the text. */
    public static ProxyException malformed(IOException failure) {
        if (failure instanceof StreamConstraintsException) {
            return invalid("The body is nested too deeply, or has a name or a number that is too long.", failure);
        }
        JsonLocation place = failure instanceof JsonProcessingException e ? e.getLocation() : null;
        String where = place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
        return invalid("The body is not valid JSON" + where + ".", failure);
    }

    private static ProxyException invalid(String message, @Nullable Throwable cause) {
        return new ProxyException(ErrorCode.INVALID_JSON, message, cause);
    }
}
