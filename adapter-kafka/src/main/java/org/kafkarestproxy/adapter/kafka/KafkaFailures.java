package org.kafkarestproxy.adapter.kafka;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.DuplicateSequenceException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.ThrottlingQuotaExceededException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.adapter.kafka.FailureTable.Meaning;
import org.kafkarestproxy.adapter.kafka.FailureTable.Outcome;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.AppendResult.Rejected;

/** Turns what Kafka's clients throw into what callers may know. The only place that knows Kafka's exception classes. */
final class KafkaFailures {

    private static final FailureTable TABLE = new FailureTable();
    private static final int MAX_CAUSES = 10;

    /** The parents that say something; all others may change with a version of Kafka. */
    private static final List<Class<?>> TELLING_PARENTS = List.of(
            AuthorizationException.class,
            AuthenticationException.class,
            SerializationException.class,
            ApplicationRecoverableException.class,
            RetriableException.class);

    private static final Meaning UNEXPECTED = new Meaning(ErrorCode.INTERNAL, Outcome.UNKNOWN);

    private KafkaFailures() {}

    /** A failure of a read or of an admin call. */
    static ProxyException exception(Throwable failure) {
        Throwable root = unwrap(failure);
        if (root instanceof ProxyException known) {
            return known;
        }
        ErrorCode code = meaning(root).code();
        ProxyException translated = new ProxyException(code, message(code), failure);
        return root instanceof ThrottlingQuotaExceededException throttled
                ? translated.withRetryAfter(Duration.ofMillis(Math.max(1, throttled.throttleTimeMs())))
                : translated;
    }

    /** A failure to ask whether a topic exists, before anything was done. */
    static ProxyException beforeAnything(Throwable failure) {
        Throwable root = unwrap(failure);
        return root instanceof TimeoutException || isOfTheJdk(root)
                ? new ProxyException(ErrorCode.KAFKA_UNAVAILABLE, message(ErrorCode.KAFKA_UNAVAILABLE), failure)
                : exception(failure);
    }

    /** A record that the producer did not even take. */
    static Rejected notTaken(Throwable failure) {
        Throwable root = unwrap(failure);
        ErrorCode code = root instanceof TimeoutException && meaning(root).code() == ErrorCode.KAFKA_TIMEOUT
                ? ErrorCode.KAFKA_UNAVAILABLE
                : meaning(root).code();
        return new Rejected(code, message(code));
    }

    /** Whether it says nothing but that the record failed: Kafka's plainest exception, without a cause. */
    static boolean isUnexplained(Throwable failure) {
        return unwrap(failure).getClass() == KafkaException.class;
    }

    /** A record that was handed over, and then this came. */
    static AppendResult result(Throwable failure, int partition) {
        Throwable root = unwrap(failure);
        if (root instanceof DuplicateSequenceException) {
            return new AppendResult.Appended(partition, AppendResult.Appended.NO_OFFSET);
        }
        Meaning meaning = meaning(root);
        ErrorCode code = meaning.code() == ErrorCode.KAFKA_TIMEOUT ? ErrorCode.DELIVERY_TIMEOUT : meaning.code();
        return meaning.outcome() == Outcome.NOT_WRITTEN
                ? new Rejected(code, message(code))
                : new AppendResult.Unconfirmed(code, message(code));
    }

    private static Throwable unwrap(Throwable failure) {
        Throwable current = failure;
        for (int i = 0; i < MAX_CAUSES; i++) {
            Throwable cause = current.getCause();
            boolean wrapper = current instanceof ExecutionException
                    || current instanceof CompletionException
                    || current.getClass() == KafkaException.class;
            if (!wrapper || cause == null) {
                return current;
            }
            current = cause;
        }
        return current;
    }

    static Meaning meaning(Throwable root) {
        if (root instanceof TimeoutException && root.getCause() instanceof UnknownTopicOrPartitionException) {
            return new Meaning(ErrorCode.TOPIC_NOT_FOUND, Outcome.NOT_WRITTEN);
        }
        if (isOfTheJdk(root)) {
            return new Meaning(ErrorCode.KAFKA_TIMEOUT, Outcome.UNKNOWN);
        }
        Meaning exact = TABLE.get(root.getClass());
        return exact == null ? ofParent(root) : exact;
    }

    /** What a wait for a future throws. */
    private static boolean isOfTheJdk(Throwable timeout) {
        return timeout instanceof java.util.concurrent.TimeoutException;
    }

    private static Meaning ofParent(Throwable root) {
        for (Class<?> parent : TELLING_PARENTS) {
            Meaning meaning = parent.isInstance(root) ? TABLE.get(parent) : null;
            if (meaning != null) {
                return meaning;
            }
        }
        return UNEXPECTED;
    }

    static @Nullable Meaning exactMeaning(Class<?> type) {
        return TABLE.get(type);
    }

    static String message(ErrorCode code) {
        return switch (code) {
            case INVALID_TOPIC -> "Kafka does not accept this topic name.";
            case OFFSET_OUT_OF_RANGE -> "The offset is outside the log.";
            case INVALID_REQUEST -> "Kafka refused the request as invalid.";
            case INVALID_CONFIG -> "Kafka refused a topic setting or its value.";
            case POLICY_VIOLATION -> "A policy of the Kafka cluster forbids this.";
            case INVALID_GROUP -> "Kafka refused the consumer group.";
            case KAFKA_TOPIC_DENIED -> "Kafka does not allow the proxy to do this with the topic.";
            case KAFKA_CLUSTER_DENIED -> "Kafka does not allow the proxy to do this on the cluster.";
            case KAFKA_GROUP_DENIED, KAFKA_DENIED -> "Kafka does not allow the proxy to do this.";
            case TOPIC_DELETION_DISABLED -> "The Kafka cluster does not allow topics to be deleted.";
            case TOPIC_NOT_FOUND -> "The topic does not exist.";
            case PARTITION_NOT_FOUND -> "The partition does not exist.";
            case TOPIC_EXISTS -> "The topic exists already.";
            case CONFLICT -> "The state of the Kafka cluster does not allow this now.";
            case RECORD_TOO_LARGE -> "The record is larger than Kafka allows.";
            case RECORD_REJECTED ->
                "Kafka rejected the record; a compacted topic needs keys, and timestamps must be in range.";
            case KAFKA_QUOTA -> "A quota of the Kafka cluster is used up.";
            case KAFKA_AUTHENTICATION -> "The proxy cannot log in to Kafka.";
            case NOT_SUPPORTED -> "The Kafka cluster does not support this.";
            case OVERLOADED -> "Too much is waiting for Kafka.";
            case KAFKA_UNAVAILABLE -> "Kafka is not available.";
            case DELIVERY_TIMEOUT -> "Kafka did not confirm the record in time.";
            case KAFKA_TIMEOUT -> "Kafka did not answer in time.";
            case NOT_ENOUGH_REPLICAS -> "Not enough replicas of the partition are in sync.";
            case TOPIC_CHANGED -> "The topic was made anew meanwhile.";
            case OFFSET_NOT_AVAILABLE -> "The offset is not available at the moment.";
            case CORRUPT_RECORD -> "Kafka found the record damaged.";
            case PRODUCER_RESET -> "The connection for writing had to be made anew.";
            case SHUTTING_DOWN -> "The proxy is stopping.";
            case NOT_READY -> "The Kafka cluster is not ready yet.";
            default -> "Kafka refused the request.";
        };
    }
}
