package org.kafkarestproxy.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kafkarestproxy.soak.Verdict.Breach;

/** Logs and ledgers made up so that the oracle must see what is wrong with them, and nothing where nothing is. */
class OracleTest {

    private static final int PARTITIONS = 2;
    private static final int WRITER = 7;

    private final List<List<Numbered>> log = List.of(new ArrayList<>(), new ArrayList<>());

    /** Numbers 1, 2, 3, 5, 6, 7, … name no partition. */
    private Ledger ledger(Habit habit, int records) {
        Ledger ledger = new Ledger(WRITER, habit);
        ledger.open(records);
        return ledger;
    }

    private long append(int partition, int number) {
        log.get(partition).add(new Numbered(WRITER, number));
        return log.get(partition).size() - 1L;
    }

    /** Sent, appended and acknowledged where it is. */
    private void write(Ledger ledger, int number, int partition) {
        ledger.sending(number, 1);
        ledger.written(number, partition, append(partition, number));
    }

    private Oracle shown(Ledger ledger, boolean keysOutliveTheProxy) {
        Oracle oracle = new Oracle(List.of(ledger), PARTITIONS, keysOutliveTheProxy);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            for (int offset = 0; offset < log.get(partition).size(); offset++) {
                oracle.observe(partition, offset, log.get(partition).get(offset));
            }
        }
        return oracle;
    }

    private Verdict verdict(Ledger ledger) {
        return shown(ledger, true).judge();
    }

    private static void assertOnly(Verdict verdict, Breach breach, long times) {
        assertThat(verdict.isEmpty()).as(verdict.toString()).isFalse();
        for (Breach each : Breach.values()) {
            assertThat(verdict.count(each)).as(each + " in " + verdict).isEqualTo(each == breach ? times : 0);
        }
    }

    @Test
    void finds_nothing_where_all_is_well() {
        Ledger ledger = ledger(Habit.ONCE, 8);
        write(ledger, 1, 0);
        write(ledger, 2, 1);
        write(ledger, 3, 0);
        ledger.sending(5, 2);
        append(1, 5);
        ledger.sending(7, 1);
        ledger.notWritten(7);

        Verdict verdict = verdict(ledger);

        assertThat(verdict.isEmpty()).as(verdict.toString()).isTrue();
        assertThat(ledger.isUnknown(5)).isTrue();
        assertThat(ledger.isUnknown(7)).isFalse();
    }

    @Test
    void catches_a_loser() {
        Ledger ledger = ledger(Habit.ONCE, 4);
        write(ledger, 1, 0);
        ledger.sending(2, 1);
        ledger.written(2, 0, Ledger.UNTOLD);

        assertOnly(verdict(ledger), Breach.LOST, 1);
    }

    @Test
    void catches_a_loser_whose_offset_another_record_has() {
        Ledger ledger = ledger(Habit.ONCE, 4);
        write(ledger, 1, 0);
        ledger.sending(2, 1);
        ledger.written(2, 0, 0);

        Verdict verdict = verdict(ledger);

        assertThat(verdict.count(Breach.LOST)).isEqualTo(1);
        assertThat(verdict.count(Breach.WRONG_OFFSET)).isEqualTo(1);
    }

    @Test
    void catches_a_duplicator() {
        Ledger ledger = ledger(Habit.ONCE, 4);
        write(ledger, 1, 0);
        append(1, 1);

        assertOnly(verdict(ledger), Breach.DUPLICATED, 1);
    }

    @Test
    void catches_a_duplicator_of_what_ended_unknown() {
        Ledger ledger = ledger(Habit.ONCE, 4);
        ledger.sending(1, 1);
        append(0, 1);
        append(0, 1);

        assertOnly(verdict(ledger), Breach.DUPLICATED, 1);
    }

    @Test
    void catches_a_duplicator_of_repeats_with_a_key() {
        Ledger ledger = ledger(Habit.KEYED, 4);
        ledger.sending(1, 1);
        append(0, 1);
        write(ledger, 1, 0);

        assertOnly(verdict(ledger), Breach.DUPLICATED, 1);
    }

    @Test
    void tells_duplicates_apart_that_a_forgetful_proxy_cannot_avoid() {
        Ledger ledger = ledger(Habit.KEYED, 4);
        ledger.sending(1, 1);
        append(0, 1);
        write(ledger, 1, 0);

        Verdict verdict = shown(ledger, false).judge();

        assertThat(verdict.count(Breach.DUPLICATED_BY_RESTART)).isEqualTo(1);
        assertThat(verdict.isEmpty()).isTrue();
    }

    @Test
    void allows_repeats_without_a_key_a_copy_for_each_attempt_and_no_more() {
        Ledger ledger = ledger(Habit.REPEATING, 4);
        ledger.sending(1, 1);
        append(0, 1);
        write(ledger, 1, 0);
        assertThat(verdict(ledger).isEmpty()).isTrue();

        append(1, 1);

        assertOnly(verdict(ledger), Breach.DUPLICATED, 1);
    }

    @Test
    void counts_no_attempt_that_wrote_nothing() {
        Ledger ledger = ledger(Habit.REPEATING, 4);
        ledger.sending(1, 1);
        ledger.notWritten(1);
        write(ledger, 1, 0);
        append(0, 1);

        assertOnly(verdict(ledger), Breach.DUPLICATED, 1);
    }

    @Test
    void catches_a_reorderer() {
        Ledger ledger = ledger(Habit.ONCE, 4);
        ledger.sending(1, 1);
        ledger.sending(2, 1);
        ledger.written(2, 0, append(0, 2));
        ledger.written(1, 0, append(0, 1));

        assertOnly(verdict(ledger), Breach.REORDERED, 1);
    }

    @Test
    void takes_no_order_between_partitions_for_wrong() {
        Ledger ledger = ledger(Habit.ONCE, 4);
        ledger.sending(1, 2);
        ledger.written(2, 0, append(0, 2));
        ledger.written(1, 1, append(1, 1));

        assertThat(verdict(ledger).isEmpty()).isTrue();
    }

    @Test
    void takes_no_order_of_what_ended_unknown_for_wrong() {
        Ledger ledger = ledger(Habit.ONCE, 4);
        ledger.sending(1, 1);
        write(ledger, 2, 0);
        append(0, 1);

        assertThat(verdict(ledger).isEmpty()).isTrue();
    }

    @Test
    void catches_a_liar_about_offsets() {
        Ledger ledger = ledger(Habit.ONCE, 4);
        write(ledger, 1, 0);
        ledger.sending(2, 1);
        append(0, 2);
        ledger.written(2, 0, 0);

        assertOnly(verdict(ledger), Breach.WRONG_OFFSET, 1);
    }

    @Test
    void catches_an_offset_beyond_the_log() {
        Ledger ledger = ledger(Habit.ONCE, 4);
        ledger.sending(1, 1);
        append(0, 1);
        ledger.written(1, 0, 99);

        assertOnly(verdict(ledger), Breach.WRONG_OFFSET, 1);
    }

    @Test
    void catches_a_not_written_that_is_there() {
        Ledger ledger = ledger(Habit.ONCE, 4);
        ledger.sending(1, 1);
        append(0, 1);
        ledger.notWritten(1);

        assertOnly(verdict(ledger), Breach.WRITTEN_AFTER_ALL, 1);
    }

    @Test
    void catches_what_nobody_sent() {
        Ledger ledger = ledger(Habit.ONCE, 4);
        write(ledger, 1, 0);
        append(0, 1000);
        log.get(1).add(new Numbered(WRITER + 1, 1));

        assertOnly(verdict(ledger), Breach.FOREIGN, 2);
    }

    @Test
    void catches_a_damaged_record() {
        Oracle oracle = new Oracle(List.of(ledger(Habit.ONCE, 4)), PARTITIONS, true);
        Numbered whole = new Numbered(WRITER, 1);

        oracle.observe(0, 0, Numbered.parse(whole.key(), whole.value() + "x"));
        oracle.observe(0, 1, Numbered.parse("other", whole.value()));

        assertThat(oracle.judge().count(Breach.FOREIGN)).isEqualTo(2);
        assertThat(Numbered.parse(whole.key(), whole.value())).isEqualTo(whole);
    }

    @Test
    void catches_a_record_in_another_partition_than_it_names() {
        Ledger ledger = ledger(Habit.ONCE, 5);
        assertThat(new Numbered(WRITER, 4).partition(PARTITIONS)).isEqualTo(1);
        write(ledger, 4, 0);

        assertOnly(verdict(ledger), Breach.FOREIGN, 1);
    }

    @Test
    void catches_a_reader_that_skipped_and_one_that_repeated() {
        Ledger ledger = ledger(Habit.ONCE, 4);
        write(ledger, 1, 0);
        write(ledger, 2, 0);
        Oracle oracle = shown(ledger, true);
        oracle.compare("whole", 0, longs(1, 2));
        assertThat(oracle.judge().isEmpty()).isTrue();

        oracle.compare("skipping", 0, longs(2));
        oracle.compare("repeating", 0, longs(1, 1));

        assertThat(oracle.judge().count(Breach.MISREAD)).isEqualTo(3);
    }

    private static Longs longs(int... numbers) {
        Longs longs = new Longs();
        for (int number : numbers) {
            longs.add(new Numbered(WRITER, number).id());
        }
        return longs;
    }
}
