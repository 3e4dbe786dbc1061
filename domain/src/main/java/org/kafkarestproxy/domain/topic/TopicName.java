package org.kafkarestproxy.domain.topic;

import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;

/**
 * A topic name that Kafka accepts: 1 to 249 characters of {@code [A-Za-z0-9._-]}, neither {@code .} nor {@code ..}
 * (Kafka's {@code Topic.validate}). Anything else is an INVALID_TOPIC.
 */
public record TopicName(String value) implements Comparable<TopicName> {

    private static final int MAX_LENGTH = 249;

    public TopicName {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw invalid("A topic name has 1 to " + MAX_LENGTH + " characters.");
        }
        if (value.equals(".") || value.equals("..")) {
            throw invalid("A topic cannot be named '.' or '..'.");
        }
        for (int i = 0; i < value.length(); i++) {
            if (!isLegal(value.charAt(i))) {
                throw invalid("A topic name consists of ASCII letters, digits, '.', '_' and '-'.");
            }
        }
    }

    private static boolean isLegal(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '_'
                || c == '-';
    }

    private static ProxyException invalid(String message) {
        return new ProxyException(ErrorCode.INVALID_TOPIC, message);
    }

    /** Whether the name begins with two underscores, as Kafka's own topics do. */
    public boolean isInternal() {
        return value.startsWith("__");
    }

    @Override
    public int compareTo(TopicName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
