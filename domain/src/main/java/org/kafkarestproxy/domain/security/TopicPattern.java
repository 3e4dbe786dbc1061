package org.kafkarestproxy.domain.security;

import org.kafkarestproxy.domain.topic.TopicName;

/** The topics that a grant is about: a name, a prefix ending in {@code *}, or {@code *} for all. */
public record TopicPattern(String value) {

    public static final TopicPattern ALL = new TopicPattern("*");

    public TopicPattern {
        String name = value.endsWith("*") ? value.substring(0, value.length() - 1) : value;
        if (name.indexOf('*') >= 0) {
            throw new IllegalArgumentException("'" + value + "': '*' may only stand at the end of a topic pattern");
        }
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a topic pattern is a topic name, a prefix ending in '*', or '*'");
        }
    }

    /** Internal topics match no pattern. */
    public boolean matches(TopicName topic) {
        if (topic.isInternal()) {
            return false;
        }
        return value.endsWith("*")
                ? topic.value().regionMatches(0, value, 0, value.length() - 1)
                : topic.value().equals(value);
    }
}
