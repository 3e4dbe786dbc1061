package org.kafkarestproxy.adapter.kafka;

import org.apache.kafka.common.utils.Utils;

/** Planted: a violation that the rule of its name must find. */
final class ViolatesKafkaIsUsedThroughItsPublicApi {
    Class<?> inner = Utils.class;
}
