/** Apache Kafka behind the ports: one producer, a pool of consumers, one admin client. */
@NullMarked
package org.kafkarestproxy.adapter.kafka;

import org.jspecify.annotations.NullMarked;
