package org.kafkarestproxy.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    @Test
    void the_median_is_the_one_in_the_middle_or_the_mean_of_two() {
        assertThat(Statistics.median(3, 1, 2)).isEqualTo(2);
        assertThat(Statistics.median(4, 1, 3, 2)).isEqualTo(2.5);
        assertThat(Statistics.median(7)).isEqualTo(7);
    }

    @Test
    void a_percentile_is_a_value_that_was_there_and_that_so_many_do_not_exceed() {
        long[] hundred = LongStream.rangeClosed(1, 100).map(i -> 101 - i).toArray();

        assertThat(Statistics.percentile(50, hundred)).isEqualTo(50);
        assertThat(Statistics.percentile(99, hundred)).isEqualTo(99);
        assertThat(Statistics.percentile(100, hundred)).isEqualTo(100);
        assertThat(Statistics.percentile(0, hundred)).isEqualTo(1);
        assertThat(Statistics.percentile(99, 5L)).isEqualTo(5);
        assertThat(Statistics.percentile(50, 0.5, 2.5, 1.5)).isEqualTo(1.5);
    }

    @Test
    void what_was_given_keeps_its_order() {
        long[] values = {3, 1, 2};

        Statistics.percentile(50, values);

        assertThat(values).containsExactly(3, 1, 2);
    }
}
