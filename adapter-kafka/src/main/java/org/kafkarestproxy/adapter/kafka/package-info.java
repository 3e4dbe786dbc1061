/** Apache Kafka behind the ports: a producer or several, a pool of consumers, one admin client. */
@NullMarked
package org.kafkarestproxy.adapter.kafka;

import org.jspecify.annotations.NullMarked;
