package org.kafkarestproxy.domain.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;

class TopicNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "Orders-2026_v1.eu", "...", "_x"})
    void accepts_what_kafka_accepts(String name) {
        assertThat(new TopicName(name).value()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a b", "a/b", "größe", "a\n", "a*", "a%2Fb"})
    void refuses_what_kafka_refuses(String name) {
        assertInvalid(name);
    }

    @Test
    void has_249_characters_at_the_most() {
        assertThat(new TopicName("x".repeat(249)).value()).hasSize(249);
        assertInvalid("x".repeat(250));
    }

    @Test
    void is_internal_with_two_leading_underscores_only() {
        assertThat(new TopicName("__consumer_offsets").isInternal()).isTrue();
        assertThat(new TopicName("_mine").isInternal()).isFalse();
    }

    private static void assertInvalid(String name) {
        assertThatThrownBy(() -> new TopicName(name))
                .isInstanceOfSatisfying(
                        ProxyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_TOPIC));
    }
}
