package org.kafkarestproxy.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptTest {

    @Test
    void without_the_header_anything_is_taken() {
        assertThat(Accept.takesJson(List.of())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/json",
                "APPLICATION/JSON; charset=utf-8",
                "application/*;q=0.1",
                "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
                "text/html,application/xhtml+xml,*/*;q=0.8"
            })
    void lists_that_include_json_are_served(String accept) {
        assertThat(Accept.takesJson(List.of(accept))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml, text/*", "application/json;q=0", "*/*;q=0.000"})
    void lists_without_json_are_not(String accept) {
        assertThat(Accept.takesJson(List.of(accept))).isFalse();
    }
}
