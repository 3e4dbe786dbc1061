package org.kafkarestproxy.domain.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kafkarestproxy.domain.error.ProxyException;

class NewTopicTest {

    private static final TopicName NAME = new TopicName("t");

    @Test
    void leaves_counts_to_the_cluster_when_not_given() {
        assertThat(new NewTopic(NAME, null, null, Map.of()).partitions()).isNull();
    }

    @Test
    void names_the_field_that_is_out_of_range() {
        assertThatThrownBy(() -> new NewTopic(NAME, 0, null, Map.of()))
                .isInstanceOf(ProxyException.class)
                .hasMessageContaining("'partition_count'");
        assertThatThrownBy(() -> new NewTopic(NAME, 1, 32_768, Map.of()))
                .isInstanceOf(ProxyException.class)
                .hasMessageContaining("'replication_factor'");
    }
}
