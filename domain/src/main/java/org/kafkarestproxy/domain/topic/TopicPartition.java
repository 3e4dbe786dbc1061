package org.kafkarestproxy.domain.topic;

import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;

/** One partition of a topic; the id is 0 or more, else INVALID_PARTITION. */
public record TopicPartition(TopicName topic, int id) {

    public TopicPartition {
        if (id < 0) {
            throw new ProxyException(ErrorCode.INVALID_PARTITION, "A partition is a number from 0 up, not " + id + ".");
        }
    }

    @Override
    public String toString() {
        return topic + "-" + id;
    }
}
