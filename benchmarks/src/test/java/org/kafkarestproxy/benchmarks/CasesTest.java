package org.kafkarestproxy.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CasesTest {

    @Test
    void each_case_has_a_name_of_its_own_and_can_be_asked_for() {
        List<String> names = Cases.ALL.stream().map(Case::name).toList();

        assertThat(names).doesNotHaveDuplicates();
        assertThat(Cases.named(names)).hasSameSizeAs(names);
    }

    @Test
    void the_targets_stand_for_their_cases() {
        assertThat(Cases.named(List.of(Cases.TARGETS))).hasSameSizeAs(Cases.OF_TARGETS);
    }

    @Test
    void modifiers_go_behind_the_name() {
        assertThat(Surroundings.of(List.of("tls", "auth"))).isEqualTo(new Surroundings(true, true, false));
        assertThat(Surroundings.of(List.of())).hasToString("");
        assertThat(Surroundings.of(List.of("h2", "tls", "auth"))).hasToString("+auth+tls+h2");
    }

    @Test
    void what_there_is_not_is_refused_before_anything_starts() {
        assertThatThrownBy(() -> Cases.named(List.of("produce-7"))).hasMessageContaining("produce-7");
        assertThatThrownBy(() -> Cases.named(List.of("produce-1+ssl"))).hasMessageContaining("+ssl");
    }
}
