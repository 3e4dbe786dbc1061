package org.kafkarestproxy.bootstrap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/** Reads settings that are lists of objects. */
final class ObjectList {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private ObjectList() {}

    /** What is wrong with which object. */
    static final class Invalid extends IllegalArgumentException {

        Invalid(String message) {
            super(message);
        }
    }

    /**
     * The objects of a JSON array.
     *
     * @param members what an object has, for the message
     */
    static <T> List<T> parse(String json, Class<T> type, String members) {
        try {
            return JSON.readerForListOf(type).readValue(json);
        } catch (JsonProcessingException e) {
            throw new Invalid("not a list of objects with " + members + ": "
                    + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }
}
