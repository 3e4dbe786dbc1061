package org.kafkarestproxy.domain.error;

import org.kafkarestproxy.domain.topic.TopicName;

/** Planted: a violation that the rule of its name must find. */
final class ViolatesPackagesHaveNoCycles {
    Class<?> topic = TopicName.class;
}
