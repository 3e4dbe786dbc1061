package org.kafkarestproxy.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kafkarestproxy.domain.error.ErrorCode;

class HttpErrorsTest {

    @Test
    void no_two_codes_have_the_same_number() {
        assertThat(Arrays.stream(ErrorCode.values()).map(HttpErrors::number)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void a_number_begins_with_an_http_status_of_an_error(ErrorCode code) {
        assertThat(HttpErrors.status(code)).isBetween(400, 505);
        assertThat(HttpErrors.number(code)).isEqualTo(HttpErrors.status(code) * 100 + HttpErrors.number(code) % 100);
    }

    @ParameterizedTest
    @EnumSource
    void who_is_told_to_come_later_is_told_when(ErrorCode code) {
        boolean later = HttpErrors.status(code) == 429
                || HttpErrors.status(code) == 503
                || code == ErrorCode.IDEMPOTENCY_IN_PROGRESS;

        assertThat(HttpErrors.retryAfter(code).isPresent()).isEqualTo(later);
    }
}
