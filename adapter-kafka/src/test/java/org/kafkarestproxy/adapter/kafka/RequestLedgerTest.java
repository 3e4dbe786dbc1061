package org.kafkarestproxy.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kafkarestproxy.domain.record.Digest;
import org.kafkarestproxy.domain.record.Payload;

class RequestLedgerTest {

    private static final long WINDOW = 1000;
    private static final long LOST_AFTER = 100;
    private static final Digest BODY = Digest.of();
    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);

    private final RequestLedger ledger =
            new RequestLedger(Duration.ofMillis(WINDOW), Duration.ofMillis(LOST_AFTER), 3 * 220);

    private static Digest request(int i) {
        return Digest.of(new byte[] {(byte) i});
    }

    private void claim(int request, UUID claim, long time) {
        ledger.claim(new RequestRecord(claim, request(request), BODY, 1, null, time), BODY);
    }

    private void end(int request, UUID claim, long time) {
        ledger.end(request(request), new KnownRequest(claim, BODY, 1, Payload.of("x"), time));
    }

    private UUID holder(int request, long time) {
        return Objects.requireNonNull(ledger.find(request(request), time)).claim();
    }

    @Test
    void the_first_claim_in_the_log_has_the_request_until_its_window_is_over() {
        claim(1, FIRST, 10);
        claim(1, SECOND, 10 + WINDOW - 1);
        assertThat(holder(1, 10 + WINDOW - 1)).isEqualTo(FIRST);

        claim(1, SECOND, 10 + WINDOW);
        assertThat(holder(1, 10 + WINDOW)).isEqualTo(SECOND);
    }

    @Test
    void its_window_begins_anew_at_the_end() {
        claim(1, FIRST, 0);
        end(1, FIRST, 500);
        claim(1, SECOND, 500 + WINDOW - 1);

        assertThat(holder(1, 500 + WINDOW - 1)).isEqualTo(FIRST);
        assertThat(ledger.find(request(1), 500 + WINDOW)).isNull();
    }

    @Test
    void a_void_claim_gives_the_request_free_and_one_that_lost_changes_nothing() {
        claim(1, FIRST, 0);
        claim(1, SECOND, 1);
        ledger.nullify(request(1), SECOND);
        assertThat(holder(1, 2)).isEqualTo(FIRST);

        ledger.nullify(request(1), FIRST);
        assertThat(ledger.find(request(1), 2)).isNull();
        assertThat(ledger.runningBytes()).isZero();
        claim(1, SECOND, 3);
        assertThat(holder(1, 4)).isEqualTo(SECOND);
    }

    @Test
    void an_end_counts_even_where_its_claim_was_not_seen_or_another_seemed_to_have_won() {
        end(1, FIRST, 5);
        assertThat(holder(1, 6)).isEqualTo(FIRST);

        claim(2, SECOND, 6);
        end(2, FIRST, 7);
        ledger.nullify(request(2), SECOND);
        assertThat(holder(2, 8)).isEqualTo(FIRST);
        assertThat(ledger.runningBytes()).isZero();
    }

    @Test
    void the_same_records_read_again_change_nothing() {
        for (int i = 0; i < 2; i++) {
            claim(1, FIRST, 0);
            claim(1, SECOND, 1);
            ledger.nullify(request(1), SECOND);
            end(1, FIRST, 2);
        }

        assertThat(holder(1, 3)).isEqualTo(FIRST);
        assertThat(Objects.requireNonNull(ledger.find(request(1), 3)).runs()).isFalse();
        assertThat(ledger.runningBytes()).isZero();
    }

    @Test
    void when_full_what_ended_goes_first_then_what_is_lost_and_never_what_may_run() {
        claim(1, FIRST, 0);
        claim(2, FIRST, 50);
        claim(3, FIRST, 60);
        end(3, FIRST, 61);

        claim(4, FIRST, 70);
        assertThat(ledger.find(request(3), 70)).isNull();
        assertThat(ledger.evicted()).isEqualTo(1);

        claim(5, FIRST, 80);
        assertThat(holder(1, 80)).isEqualTo(FIRST);
        assertThat(ledger.evicted()).isEqualTo(1);

        claim(6, FIRST, LOST_AFTER + 10);
        assertThat(ledger.find(request(1), LOST_AFTER + 10)).isNull();
        assertThat(holder(2, LOST_AFTER + 10)).isEqualTo(FIRST);
        assertThat(holder(6, LOST_AFTER + 10)).isEqualTo(FIRST);
        assertThat(ledger.evicted()).isEqualTo(2);
    }

    @Test
    void what_is_over_takes_no_memory() {
        claim(1, FIRST, 0);
        end(2, FIRST, 1);

        claim(3, FIRST, 1 + WINDOW);

        assertThat(ledger.runningBytes()).isEqualTo(220);
        assertThat(ledger.find(request(1), 2)).isNull();
        assertThat(ledger.find(request(2), 2)).isNull();
        assertThat(ledger.evicted()).isZero();
    }

    @Test
    void a_clock_that_is_not_the_brokers_ends_nothing_but_long_after_its_window() {
        claim(1, FIRST, 0);
        end(2, FIRST, 1);

        ledger.dropOver(2 * WINDOW - 1);
        assertThat(holder(1, 2)).isEqualTo(FIRST);

        ledger.dropOver(2 * WINDOW);
        assertThat(ledger.find(request(1), 2)).isNull();
        assertThat(holder(2, 2)).isEqualTo(FIRST);
        assertThat(ledger.runningBytes()).isZero();
    }
}
