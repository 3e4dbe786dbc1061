package org.kafkarestproxy.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswersTest {

    @TempDir
    private Path folder;

    private Answers answers(String... lines) throws IOException {
        return Answers.read(Files.write(folder.resolve("log"), List.of(lines)));
    }

    @Test
    void takes_the_duration_of_each_good_answer() throws IOException {
        Answers some = answers("1795625053229255\t200\t6579", "1795625053229283\t204\t12");

        assertThat(some.micros()).containsExactly(6579, 12);
        assertThat(Answers.all(List.of(some, answers("1\t200\t5"))).micros()).containsExactly(6579, 12, 5);
    }

    @Test
    void any_other_answer_and_a_missing_one_make_all_worthless() {
        assertThatThrownBy(() -> answers("1\t200\t5", "2\t503\t6", "3\t-1\t0", "4\t503\t0"))
                .isInstanceOf(BadAnswers.class)
                .hasMessageContaining("{-1=1, 503=2}");
    }
}
