package org.kafkarestproxy.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.BrokerNotAvailableException;
import org.apache.kafka.common.errors.DuplicateSequenceException;
import org.apache.kafka.common.errors.ElectionNotNeededException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.ThrottlingQuotaExceededException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.errors.UnknownProducerIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kafkarestproxy.adapter.kafka.FailureTable.Meaning;
import org.kafkarestproxy.adapter.kafka.FailureTable.Outcome;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.AppendResult.Appended;
import org.kafkarestproxy.domain.record.AppendResult.Rejected;
import org.kafkarestproxy.domain.record.AppendResult.Unconfirmed;

class KafkaFailuresTest {

    private static final Pattern EXCEPTIONS = Pattern.compile(
            "org/apache/kafka/(common/errors/\\w+|common/(config/)?\\w+Exception|clients/(consumer|producer)/\\w+Exception)\\.class");

    /** Every exception class of Kafka's clients, as the library's jar has them. */
    static Stream<Class<?>> exceptions() throws IOException, URISyntaxException, ReflectiveOperationException {
        Path jar = Path.of(KafkaException.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (JarFile file = new JarFile(jar.toFile())) {
            List<String> names = file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> EXCEPTIONS.matcher(name).matches())
                    .map(name -> name.replace('/', '.').substring(0, name.length() - ".class".length()))
                    .sorted()
                    .toList();
            List<Class<?>> classes = new ArrayList<>();
            for (String name : names) {
                Class<?> type = Class.forName(name);
                if (Throwable.class.isAssignableFrom(type)) {
                    classes.add(type);
                }
            }
            return classes.stream();
        }
    }

    static Stream<Class<?>> concreteExceptions() throws Exception {
        return exceptions().filter(type -> !Modifier.isAbstract(type.getModifiers()));
    }

    @Test
    void the_jar_is_searched_and_not_empty() throws Exception {
        assertThat(exceptions()).hasSizeGreaterThan(150);
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void every_exception_class_has_a_meaning_of_its_own(Class<?> type) {
        assertThat(KafkaFailures.exactMeaning(type)).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("concreteExceptions")
    void a_wrapped_exception_means_the_same(Class<?> type) throws ReflectiveOperationException {
        Throwable plain = instance(type);
        ErrorCode code = KafkaFailures.exception(plain).code();

        assertThat(KafkaFailures.exception(new ExecutionException(plain)).code())
                .isEqualTo(code);
        assertThat(KafkaFailures.exception(new CompletionException(new KafkaException("wrapped", plain)))
                        .code())
                .isEqualTo(code);
        assertThat(KafkaFailures.result(new ExecutionException(plain), 0)).isEqualTo(KafkaFailures.result(plain, 0));
    }

    private static Throwable instance(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = Arrays.stream(type.getDeclaredConstructors())
                .min(Comparator.comparingInt(Constructor::getParameterCount))
                .orElseThrow();
        constructor.setAccessible(true);
        Object[] arguments = Arrays.stream(constructor.getParameterTypes())
                .map(KafkaFailuresTest::argument)
                .toArray();
        return (Throwable) constructor.newInstance(arguments);
    }

    private static Object argument(Class<?> type) {
        if (type == String.class) {
            return "a text";
        }
        if (type == int.class) {
            return 1;
        }
        if (type == long.class) {
            return 1L;
        }
        if (type == Map.class) {
            return Map.of();
        }
        if (Collection.class.isAssignableFrom(type)) {
            return Set.of();
        }
        return null;
    }

    @Test
    void looks_through_no_more_than_ten_wrappers() {
        Throwable deep = new TopicAuthorizationException("t");
        for (int i = 0; i < 20; i++) {
            deep = new ExecutionException(deep);
        }
        assertThat(KafkaFailures.exception(deep).code()).isEqualTo(ErrorCode.INTERNAL);
    }

    @Test
    void what_extends_an_invalid_configuration_is_not_one() {
        assertThat(code(new InvalidConfigurationException("x"))).isEqualTo(ErrorCode.INVALID_CONFIG);
        assertThat(code(new TopicAuthorizationException("x"))).isEqualTo(ErrorCode.KAFKA_TOPIC_DENIED);
        assertThat(code(new SaslAuthenticationException("x"))).isEqualTo(ErrorCode.KAFKA_AUTHENTICATION);
        assertThat(code(new InvalidTopicException("x"))).isEqualTo(ErrorCode.INVALID_TOPIC);
        assertThat(code(new RecordBatchTooLargeException("x"))).isEqualTo(ErrorCode.RECORD_TOO_LARGE);
        assertThat(code(new UnsupportedVersionException("x"))).isEqualTo(ErrorCode.NOT_SUPPORTED);
        assertThat(code(new InvalidRecordException("x"))).isEqualTo(ErrorCode.RECORD_REJECTED);
    }

    @Test
    void a_full_buffer_is_an_overload_and_no_timeout() {
        assertThat(KafkaFailures.notTaken(new BufferExhaustedException("x")))
                .isEqualTo(new Rejected(ErrorCode.OVERLOADED, KafkaFailures.message(ErrorCode.OVERLOADED)));
    }

    @Test
    void a_producer_that_lost_its_place_is_reset() {
        assertThat(code(new UnknownProducerIdException("x"))).isEqualTo(ErrorCode.PRODUCER_RESET);
        assertThat(code(new UnknownMemberIdException("x"))).isEqualTo(ErrorCode.REBALANCED);
        assertThat(code(new LogTruncationException("x", Map.of(), Map.of()))).isEqualTo(ErrorCode.OFFSET_OUT_OF_RANGE);
    }

    @Test
    void retriable_is_what_the_table_says_and_not_the_class() {
        assertThat(KafkaFailures.exception(new ElectionNotNeededException("x")).retriable())
                .isFalse();
        assertThat(KafkaFailures.exception(new BrokerNotAvailableException("x")).retriable())
                .isTrue();
    }

    @Test
    void a_retriable_refusal_after_hand_over_leaves_the_outcome_open() {
        assertThat(KafkaFailures.result(new NotEnoughReplicasException("x"), 0)).isInstanceOf(Unconfirmed.class);
        assertThat(KafkaFailures.result(new TopicAuthorizationException("x"), 0))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void a_timeout_means_something_else_at_each_stage() {
        TimeoutException timeout = new TimeoutException("x");

        assertThat(KafkaFailures.notTaken(timeout))
                .isInstanceOfSatisfying(
                        Rejected.class, result -> assertThat(result.code()).isEqualTo(ErrorCode.KAFKA_UNAVAILABLE));
        assertThat(KafkaFailures.result(timeout, 0))
                .isInstanceOfSatisfying(
                        Unconfirmed.class, result -> assertThat(result.code()).isEqualTo(ErrorCode.DELIVERY_TIMEOUT));
        assertThat(code(timeout)).isEqualTo(ErrorCode.KAFKA_TIMEOUT);
        assertThat(KafkaFailures.beforeAnything(timeout).code()).isEqualTo(ErrorCode.KAFKA_UNAVAILABLE);
        assertThat(code(new TimeoutException("x", new UnknownTopicOrPartitionException("y"))))
                .isEqualTo(ErrorCode.TOPIC_NOT_FOUND);
    }

    @Test
    void a_record_that_was_there_already_is_written() {
        AppendResult result = KafkaFailures.result(new ExecutionException(new DuplicateSequenceException("x")), 3);

        assertThat(result).isEqualTo(new Appended(3, Appended.NO_OFFSET));
    }

    @Test
    void a_throttled_call_says_when_to_come_back() {
        ProxyException throttled = KafkaFailures.exception(new ThrottlingQuotaExceededException(1500, "x"));

        assertThat(throttled.code()).isEqualTo(ErrorCode.KAFKA_QUOTA);
        assertThat(throttled.retryAfter()).contains(Duration.ofMillis(1500));
    }

    @Test
    void classes_of_later_versions_mean_what_their_telling_parent_means() {
        assertThat(code(new AuthorizationException("x") {})).isEqualTo(ErrorCode.KAFKA_DENIED);
        assertThat(code(new RetriableException("x") {})).isEqualTo(ErrorCode.KAFKA_UNAVAILABLE);
        assertThat(code(new KafkaException("x") {})).isEqualTo(ErrorCode.INTERNAL);
        assertThat(code(new InterruptException("x"))).isEqualTo(ErrorCode.SHUTTING_DOWN);
        Thread.interrupted();
    }

    @Test
    void what_is_not_kafkas_is_internal_and_its_outcome_unknown() {
        assertThat(KafkaFailures.meaning(new IllegalArgumentException("x")))
                .isEqualTo(new Meaning(ErrorCode.INTERNAL, Outcome.UNKNOWN));
    }

    @Test
    void messages_name_no_class() {
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(KafkaFailures.message(code)).isNotBlank().doesNotContain("Exception");
        }
    }

    private static ErrorCode code(Throwable failure) {
        return KafkaFailures.exception(failure).code();
    }
}
