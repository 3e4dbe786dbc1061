package org.kafkarestproxy.adapter.http.hdinsight;

import org.kafkarestproxy.adapter.http.RequestContext;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.topic.TopicName;
import org.kafkarestproxy.domain.topic.TopicPartition;

/** Reads numbers from paths and queries: ASCII digits only, in range, nothing else. */
final class PathNumbers {

    private static final int MAX_DIGITS = 19;

    private PathNumbers() {}

    static TopicPartition partition(RequestContext request) {
        TopicName topic = new TopicName(request.path("topic"));
        long id = parse(request.path("partition"), Integer.MAX_VALUE);
        if (id < 0) {
            throw new ProxyException(
                    ErrorCode.INVALID_PARTITION, "'partition' is a number from 0 to " + Integer.MAX_VALUE + ".");
        }
        return new TopicPartition(topic, (int) id);
    }

    static long offset(String text) {
        long offset = parse(text, Long.MAX_VALUE);
        if (offset < 0) {
            throw new ProxyException(
                    ErrorCode.INVALID_OFFSET, "'offset' is a number from 0 up, 'earliest' or 'latest'.");
        }
        return offset;
    }

    static long parameter(String name, String text, long min, long max) {
        long value = parse(text, max);
        if (value < min) {
            throw new ProxyException(
                    ErrorCode.INVALID_REQUEST, "'" + name + "' is a number from " + min + " to " + max + ".");
        }
        return value;
    }

    /** The number, -1 when it is none or too large. */
    private static long parse(String text, long max) {
        if (text.isEmpty() || text.length() > MAX_DIGITS) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || value > (max - digit) / 10) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
