package org.kafkarestproxy.domain.security;

/** What a caller can want to do. All but DESCRIBE_CLUSTER concern a topic. */
public enum Operation {
    DESCRIBE_CLUSTER,
    DESCRIBE,
    READ,
    WRITE,
    CREATE,
    DELETE,
    ALTER
}
