package org.kafkarestproxy.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void percentiles_are_within_a_twentieth_and_the_longest_is_exact() {
        Latencies latencies = new Latencies();
        for (int millis = 1; millis <= 1000; millis++) {
            latencies.add(Duration.ofMillis(millis));
        }

        assertThat(latencies.percentile(50)).isCloseTo(500, within(30.0));
        assertThat(latencies.percentile(99)).isCloseTo(990, within(55.0));
        assertThat(latencies.percentile(100)).isEqualTo(1000);
        assertThat(latencies.max()).isEqualTo(1000);
    }

    @Test
    void without_any_all_are_zero() {
        Latencies none = new Latencies();

        assertThat(none.percentile(99)).isZero();
        assertThat(none.max()).isZero();
    }
}
