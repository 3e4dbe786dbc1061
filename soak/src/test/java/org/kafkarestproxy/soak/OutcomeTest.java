package org.kafkarestproxy.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How answers of the API become entries of a ledger. */
class OutcomeTest {

    private final Ledger ledger = new Ledger(0, Habit.KEYED);

    private Outcome outcome(int status, String json) throws IOException {
        ledger.open(3);
        ledger.sending(0, 3);
        return new Outcome(new HttpAnswer(status, Map.of("retry-after", "5"), json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void takes_each_record_of_a_mixed_answer_for_what_it_says() throws IOException {
        Outcome outcome = outcome(
                207,
                "{\"offsets\":[{\"partition\":1,\"offset\":42},{\"error_code\":41301,\"outcome\":\"not_written\"},"
                        + "{\"error_code\":50401,\"outcome\":\"unknown\",\"retriable\":true}]}");

        outcome.enter(ledger, 0, 3);

        assertThat(ledger.isAcknowledged(0)).isTrue();
        assertThat(ledger.partition(0)).isEqualTo(1);
        assertThat(ledger.offset(0)).isEqualTo(42);
        assertThat(ledger.allowedCopies(1)).isZero();
        assertThat(ledger.isUnknown(2)).isTrue();
        assertThat(outcome.isRepeatable()).isFalse();
    }

    @Test
    void takes_a_written_record_without_an_offset_for_written() throws IOException {
        outcome(
                        200,
                        "{\"offsets\":[{\"partition\":1,\"offset\":null},{\"partition\":0,\"offset\":1},"
                                + "{\"partition\":0,\"offset\":2}]}")
                .enter(ledger, 0, 3);

        assertThat(ledger.isAcknowledged(0)).isTrue();
        assertThat(ledger.offset(0)).isEqualTo(Ledger.UNTOLD);
    }

    @Test
    void refuses_an_answer_that_does_not_speak_of_every_record() {
        assertThatThrownBy(() -> outcome(200, "{\"offsets\":[]}").enter(ledger, 0, 3))
                .isInstanceOf(IOException.class);
    }

    @Test
    void an_unknown_error_leaves_all_records_possible_and_is_repeated_when_it_says_so() throws IOException {
        Outcome outcome =
                outcome(504, "{\"error_code\":50401,\"outcome\":\"unknown\",\"retriable\":true,\"code\":\"X\"}");
        outcome.enter(ledger, 0, 3);

        assertThat(ledger.isUnknown(0)).isTrue();
        assertThat(outcome.isRepeatable()).isTrue();
        assertThat(outcome.retryAfter()).isEqualTo(Duration.ofSeconds(5));
        assertThat(outcome.kind()).isEqualTo("504 X");
    }

    @Test
    void a_key_in_progress_is_asked_again_and_one_of_unknown_outcome_is_given_up() throws IOException {
        assertThat(outcome(409, "{\"error_code\":40902,\"outcome\":\"not_written\"}")
                        .isRepeatable())
                .isTrue();
        assertThat(outcome(409, "{\"error_code\":40903,\"outcome\":\"unknown\",\"retriable\":false}")
                        .isRepeatable())
                .isFalse();
    }

    @Test
    void a_refusal_that_says_nothing_wrote_nothing_but_is_noticed() throws IOException {
        Outcome outcome = outcome(413, "{\"error_code\":41302}");
        outcome.enter(ledger, 0, 3);

        assertThat(ledger.allowedCopies(0)).isZero();
        assertThat(outcome.isUnsaid()).isTrue();
    }
}
