package org.kafkarestproxy.domain.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;

class RecordDraftTest {

    @Test
    void counts_its_size_as_kafkas_producer_does() {
        RecordDraft bare = RecordDraft.of(null, null);
        RecordDraft full = new RecordDraft(
                Payload.of("key"), Payload.of("value"), 0, 0L, List.of(new Header("näme", Payload.of("x"))));

        assertThat(bare.sizeInKafka()).isEqualTo(61 + 21 + 1 + 1 + 5);
        assertThat(full.sizeInKafka()).isEqualTo(61 + 21 + (5 + 3) + (5 + 5) + 5 + (5 + 5 + 5 + 1));
    }

    @Test
    void knows_the_exact_size_of_a_batch_that_holds_it_alone() {
        RecordDraft bare = RecordDraft.of(null, null);
        RecordDraft full = new RecordDraft(
                Payload.of("key"), Payload.of("v".repeat(64)), 0, 0L, List.of(new Header("näme", Payload.of("x"))));

        assertThat(bare.sizeAloneInKafka()).isEqualTo(61 + 1 + 3 + 1 + 1 + 1);
        assertThat(full.sizeAloneInKafka()).isEqualTo(61 + 2 + 3 + (1 + 3) + (2 + 64) + 1 + (1 + 5) + (1 + 1));
        assertThat(full.sizeAloneInKafka()).isLessThan(full.sizeInKafka());
    }

    @Test
    void refuses_negative_partitions_and_timestamps_by_name() {
        assertThatThrownBy(() -> new RecordDraft(null, null, -1, null, List.of()))
                .isInstanceOfSatisfying(
                        ProxyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PARTITION));
        assertThatThrownBy(() -> new RecordDraft(null, null, null, -1L, List.of()))
                .isInstanceOf(ProxyException.class)
                .hasMessageContaining("'timestamp'");
    }
}
