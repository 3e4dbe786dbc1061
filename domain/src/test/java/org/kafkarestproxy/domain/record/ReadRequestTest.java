package org.kafkarestproxy.domain.record;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.topic.TopicName;
import org.kafkarestproxy.domain.topic.TopicPartition;

class ReadRequestTest {

    private static final TopicPartition PARTITION = new TopicPartition(new TopicName("t"), 0);

    @Test
    void refuses_a_count_below_one_and_a_negative_wait() {
        assertThatThrownBy(() -> new ReadRequest(PARTITION, new StartAt.Earliest(), 0, 1, Duration.ZERO))
                .isInstanceOf(ProxyException.class)
                .hasMessageContaining("'count'");
        assertThatThrownBy(() -> new ReadRequest(PARTITION, new StartAt.Latest(), 1, 1, Duration.ofMillis(-1)))
                .isInstanceOf(ProxyException.class)
                .hasMessageContaining("'wait'");
    }

    @Test
    void starts_at_no_negative_offset_or_time() {
        assertThatThrownBy(() -> new StartAt.Offset(-1)).isInstanceOf(ProxyException.class);
        assertThatThrownBy(() -> new StartAt.Time(-1)).isInstanceOf(ProxyException.class);
    }
}
