package org.kafkarestproxy.domain.error;

/**
 * Everything that can go wrong, whoever notices it. The names are part of the API and never change their meaning; each
 * carries whether repeating the same request later is usually worth it.
 */
public enum ErrorCode {
    MALFORMED_HTTP,
    INVALID_JSON,
    INVALID_REQUEST,
    INVALID_TOPIC,
    INVALID_PARTITION,
    INVALID_OFFSET,
    OFFSET_OUT_OF_RANGE,
    INVALID_CONFIG,
    POLICY_VIOLATION,
    AMBIGUOUS_CREDENTIALS,
    INVALID_IDEMPOTENCY_KEY,
    INVALID_GROUP,
    UNAUTHENTICATED,
    INVALID_TOKEN,
    FORBIDDEN,
    INTERNAL_TOPIC,
    KAFKA_TOPIC_DENIED,
    KAFKA_CLUSTER_DENIED,
    KAFKA_GROUP_DENIED,
    KAFKA_DENIED,
    TOPIC_DELETION_DISABLED,
    TOPIC_NOT_FOUND,
    PARTITION_NOT_FOUND,
    ROUTE_NOT_FOUND,
    GROUP_NOT_FOUND,
    RESOURCE_NOT_FOUND,
    METHOD_NOT_ALLOWED,
    NOT_ACCEPTABLE,
    REQUEST_TIMEOUT(true),
    TOPIC_EXISTS,
    IDEMPOTENCY_IN_PROGRESS(true),
    IDEMPOTENCY_OUTCOME_UNKNOWN,
    REBALANCED(true),
    GROUP_NOT_EMPTY,
    CONFLICT,
    RECORD_TOO_LARGE,
    BODY_TOO_LARGE,
    TOO_MANY_RECORDS,
    URI_TOO_LONG,
    UNSUPPORTED_MEDIA_TYPE,
    UNSUPPORTED_ENCODING,
    EXPECTATION_FAILED,
    RECORD_REJECTED,
    SERIALIZATION,
    IDEMPOTENCY_MISMATCH,
    QUOTA_EXCEEDED(true),
    KAFKA_QUOTA(true),
    GROUP_FULL(true),
    HEAD_TOO_LARGE,
    INTERNAL,
    KAFKA_AUTHENTICATION,
    NOT_SUPPORTED,
    OVERLOADED(true),
    KAFKA_UNAVAILABLE(true),
    NOT_ENOUGH_REPLICAS(true),
    TOPIC_CHANGED(true),
    OFFSET_NOT_AVAILABLE(true),
    CORRUPT_RECORD(true),
    PRODUCER_RESET(true),
    SHUTTING_DOWN(true),
    NOT_READY(true),
    IDENTITY_UNAVAILABLE(true),
    DELIVERY_TIMEOUT(true),
    KAFKA_TIMEOUT(true),
    HTTP_VERSION;

    private final boolean retriable;

    ErrorCode() {
        this(false);
    }

    ErrorCode(boolean retriable) {
        this.retriable = retriable;
    }

    /** Whether the same request may succeed later without being changed. */
    public boolean retriable() {
        return retriable;
    }
}
