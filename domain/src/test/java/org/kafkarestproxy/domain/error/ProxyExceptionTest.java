package org.kafkarestproxy.domain.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxyExceptionTest {

    @Test
    void takes_retriable_from_its_code_and_promises_that_nothing_happened() {
        ProxyException overloaded = new ProxyException(ErrorCode.OVERLOADED, "Busy.");

        assertThat(overloaded.retriable()).isTrue();
        assertThat(overloaded.outcomeUnknown()).isFalse();
        assertThat(overloaded.retryAfter()).isEmpty();
    }

    @Test
    void copies_keep_all_that_was_said_before() {
        Exception cause = new Exception("for the log");
        ProxyException all = new ProxyException(ErrorCode.TOPIC_NOT_FOUND, "Not there.", cause)
                .with("record_index", 3)
                .with("other", "x")
                .withRetriable(true)
                .withOutcomeUnknown()
                .withRetryAfter(Duration.ofSeconds(2));

        assertThat(all.code()).isEqualTo(ErrorCode.TOPIC_NOT_FOUND);
        assertThat(all.message()).isEqualTo("Not there.");
        assertThat(all).hasCause(cause);
        assertThat(all.details()).containsExactly(Map.entry("record_index", 3), Map.entry("other", "x"));
        assertThat(all.retriable()).isTrue();
        assertThat(all.outcomeUnknown()).isTrue();
        assertThat(all.retryAfter()).contains(Duration.ofSeconds(2));
    }
}
