package org.kafkarestproxy.application;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Planted: a violation that the rule of its name must find. */
final class ViolatesTheCoreUsesTheJdkOnly {
    ObjectMapper mapper;
}
