package org.kafkarestproxy.adapter.kafka;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Planted: a violation that the rule of its name must find. */
final class ViolatesJsonStaysAtTheEdges {
    Class<?> mapper = ObjectMapper.class;
}
