package org.kafkarestproxy.adapter.http;

import java.time.Duration;
import java.util.Optional;
import org.kafkarestproxy.domain.error.ErrorCode;

/** The number of each error: HTTP status × 100 + n. A code without a number does not compile. */
public final class HttpErrors {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVICE_UNAVAILABLE = 503;

    private HttpErrors() {}

    /** The {@code error_code} of the API; its first three digits are the HTTP status. */
    public static int number(ErrorCode code) {
        return switch (code) {
            case MALFORMED_HTTP -> 40000;
            case INVALID_JSON -> 40001;
            case INVALID_REQUEST -> 40002;
            case INVALID_TOPIC -> 40003;
            case INVALID_PARTITION -> 40004;
            case INVALID_OFFSET -> 40005;
            case OFFSET_OUT_OF_RANGE -> 40006;
            case INVALID_CONFIG -> 40007;
            case POLICY_VIOLATION -> 40008;
            case AMBIGUOUS_CREDENTIALS -> 40009;
            case INVALID_IDEMPOTENCY_KEY -> 40010;
            case INVALID_GROUP -> 40011;
            case UNAUTHENTICATED -> 40101;
            case INVALID_TOKEN -> 40102;
            case FORBIDDEN -> 40301;
            case INTERNAL_TOPIC -> 40302;
            case KAFKA_TOPIC_DENIED -> 40303;
            case KAFKA_CLUSTER_DENIED -> 40304;
            case KAFKA_GROUP_DENIED -> 40305;
            case KAFKA_DENIED -> 40306;
            case TOPIC_DELETION_DISABLED -> 40307;
            case TOPIC_NOT_FOUND -> 40401;
            case PARTITION_NOT_FOUND -> 40402;
            case ROUTE_NOT_FOUND -> 40404;
            case GROUP_NOT_FOUND -> 40405;
            case RESOURCE_NOT_FOUND -> 40406;
            case METHOD_NOT_ALLOWED -> 40501;
            case NOT_ACCEPTABLE -> 40601;
            case REQUEST_TIMEOUT -> 40801;
            case TOPIC_EXISTS -> 40901;
            case IDEMPOTENCY_IN_PROGRESS -> 40902;
            case IDEMPOTENCY_OUTCOME_UNKNOWN -> 40903;
            case REBALANCED -> 40904;
            case GROUP_NOT_EMPTY -> 40905;
            case CONFLICT -> 40906;
            case RECORD_TOO_LARGE -> 41301;
            case BODY_TOO_LARGE -> 41302;
            case TOO_MANY_RECORDS -> 41303;
            case URI_TOO_LONG -> 41400;
            case UNSUPPORTED_MEDIA_TYPE -> 41501;
            case UNSUPPORTED_ENCODING -> 41502;
            case EXPECTATION_FAILED -> 41700;
            case RECORD_REJECTED -> 42201;
            case SERIALIZATION -> 42202;
            case IDEMPOTENCY_MISMATCH -> 42203;
            case QUOTA_EXCEEDED -> 42901;
            case KAFKA_QUOTA -> 42902;
            case GROUP_FULL -> 42903;
            case HEAD_TOO_LARGE -> 43100;
            case INTERNAL -> 50001;
            case KAFKA_AUTHENTICATION -> 50002;
            case NOT_SUPPORTED -> 50101;
            case OVERLOADED -> 50301;
            case KAFKA_UNAVAILABLE -> 50302;
            case NOT_ENOUGH_REPLICAS -> 50303;
            case TOPIC_CHANGED -> 50304;
            case OFFSET_NOT_AVAILABLE -> 50305;
            case CORRUPT_RECORD -> 50306;
            case PRODUCER_RESET -> 50307;
            case SHUTTING_DOWN -> 50308;
            case NOT_READY -> 50309;
            case IDENTITY_UNAVAILABLE -> 50310;
            case DELIVERY_TIMEOUT -> 50401;
            case KAFKA_TIMEOUT -> 50402;
            case HTTP_VERSION -> 50500;
        };
    }

    public static int status(ErrorCode code) {
        return number(code) / 100;
    }

    /** How long a client should wait before it repeats; 429 and 503 always say so. */
    public static Optional<Duration> retryAfter(ErrorCode code) {
        int status = status(code);
        if (code == ErrorCode.IDEMPOTENCY_IN_PROGRESS) {
            return Optional.of(Duration.ofSeconds(1));
        }
        if (status != TOO_MANY_REQUESTS && status != SERVICE_UNAVAILABLE) {
            return Optional.empty();
        }
        return Optional.of(
                switch (code) {
                    case OVERLOADED, QUOTA_EXCEEDED -> Duration.ofSeconds(1);
                    case NOT_ENOUGH_REPLICAS, SHUTTING_DOWN, NOT_READY -> Duration.ofSeconds(5);
                    default -> Duration.ofSeconds(2);
                });
    }
}
