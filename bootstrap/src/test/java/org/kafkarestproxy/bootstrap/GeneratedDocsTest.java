package org.kafkarestproxy.bootstrap;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What docs/ takes from the code is what the code says; with {@code -Ddocs.rewrite=true} it is written there. */
class GeneratedDocsTest {

    @Test
    void the_configuration_reference_is_the_schema() throws IOException {
        new GeneratedPart("configuration.md", "settings").holds(SettingsReference.text());
    }

    @Test
    void the_error_reference_has_every_code() throws IOException {
        new GeneratedPart("errors.md", "codes").holds(ErrorReference.text());
    }

    @Test
    void the_api_guide_shows_the_examples_word_for_word() throws IOException {
        new GeneratedPart("api.md", "examples").holds(Example.folded());
    }
}
