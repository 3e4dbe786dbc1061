package org.kafkarestproxy.adapter.http.hdinsight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.adapter.http.Json;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.topic.NewTopic;
import org.kafkarestproxy.domain.topic.TopicName;

/** Reads the body of a request to make a topic; every mistake names its member. */
final class TopicCreation {

    private TopicCreation() {}

    static NewTopic parse(TopicName topic, byte[] body) {
        if (body.length == 0) {
            return new NewTopic(topic, null, null, Map.of());
        }
        ObjectNode object = Json.object(body);
        object.fieldNames().forEachRemaining(TopicCreation::requireKnown);
        return new NewTopic(
                topic,
                number(object, "partition_count"),
                number(object, "replication_factor"),
                properties(object.get("topic_properties")));
    }

    private static void requireKnown(String name) {
        switch (name) {
            case "partition_count", "replication_factor", "topic_properties" -> {}
            default ->
                throw invalid("'" + name + "' is not known here; there are partition_count, replication_factor and"
                        + " topic_properties.");
        }
    }

    private static @Nullable Integer number(ObjectNode object, String name) {
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw invalid("'" + name + "' must be a whole number.");
        }
        return node.intValue();
    }

    private static Map<String, String> properties(@Nullable JsonNode node) {
        Map<String, String> properties = new LinkedHashMap<>();
        if (node == null || node.isNull()) {
            return properties;
        }
        if (!(node instanceof ObjectNode object)) {
            throw invalid("'topic_properties' must be an object.");
        }
        object.properties().forEach(property -> {
            JsonNode value = property.getValue();
            if (!value.isTextual() && !value.isNumber() && !value.isBoolean()) {
                throw invalid("'topic_properties." + property.getKey() + "' must be a string, a number or a boolean.");
            }
            properties.put(property.getKey(), value.isBigDecimal() ? plain(value) : value.asText());
        });
        return properties;
    }

    private static String plain(JsonNode number) {
        return number.decimalValue().toPlainString();
    }

    private static ProxyException invalid(String message) {
        return new ProxyException(ErrorCode.INVALID_REQUEST, message);
    }
}
