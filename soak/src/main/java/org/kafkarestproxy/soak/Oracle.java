package org.kafkarestproxy.soak;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares what writers were told with what the log holds. It is shown the whole log, partition by partition in the order of
 * offsets, and then judges. It knows nothing of HTTP or Kafka.
 */
final class Oracle {

    private static final long GAP = -1;

    private final Map<Integer, Ledger> ledgers;
    private final Map<Integer, byte[]> copies;
    private final List<Longs> log = new ArrayList<>();
    private final boolean keysOutliveTheProxy;
    private final Verdict verdict = new Verdict();

    /** Without keys that outlive the proxy a repeat with a key may write again when the proxy was started anew in between. */
    Oracle(List<Ledger> ledgers, int partitions, boolean keysOutliveTheProxy) {
        this.ledgers = ledgers.stream().collect(Collectors.toMap(Ledger::writer, Function.identity()));
        this.copies = ledgers.stream().collect(Collectors.toMap(Ledger::writer, ledger -> new byte[ledger.size()]));
        this.keysOutliveTheProxy = keysOutliveTheProxy;
        for (int i = 0; i < partitions; i++) {
            log.add(new Longs());
        }
    }

    /** The next record of a partition; null is one that no writer makes. */
    void observe(int partition, long offset, @Nullable Numbered found) {
        Longs records = log.get(partition);
        while (records.size() < offset) {
            records.add(GAP);
        }
        String place = partition + "@" + offset;
        if (found == null || !isSent(found)) {
            records.add(GAP);
            verdict.add(Verdict.Breach.FOREIGN, place + " holds what nobody sent");
            return;
        }
        Integer named = found.partition(log.size());
        if (named != null && named != partition) {
            verdict.add(Verdict.Breach.FOREIGN, found + " was sent to " + named + " and is at " + place);
        }
        records.add(found.id());
        byte[] seen = copiesOf(found.writer());
        seen[found.number()] = (byte) Math.min(Byte.MAX_VALUE, seen[found.number()] + 1);
    }

    private boolean isSent(Numbered found) {
        byte[] seen = copies.get(found.writer());
        return seen != null && found.number() < seen.length;
    }

    private byte[] copiesOf(int writer) {
        byte[] seen = copies.get(writer);
        return seen == null ? new byte[0] : seen;
    }

    /** What a reader was given of a partition, from its first offset on without a gap; it must have got all of it. */
    void compare(String reader, int partition, Longs given) {
        Longs records = log.get(partition);
        if (given.size() != records.size()) {
            verdict.add(
                    Verdict.Breach.MISREAD,
                    reader + " got " + given.size() + " records of partition " + partition + ", it has "
                            + records.size());
        }
        for (int i = 0; i < Math.min(given.size(), records.size()); i++) {
            if (given.get(i) != records.get(i)) {
                verdict.add(Verdict.Breach.MISREAD, reader + " was given another record for " + partition + "@" + i);
            }
        }
    }

    void misread(String what) {
        verdict.add(Verdict.Breach.MISREAD, what);
    }

    /** Judges every record. Call it once, after the whole log was shown. */
    Verdict judge() {
        ledgers.values().forEach(this::judge);
        return verdict;
    }

    private void judge(Ledger ledger) {
        long[] last = new long[log.size()];
        Arrays.fill(last, -1);
        for (int number = 0; number < ledger.size(); number++) {
            judgeCopies(ledger, number);
            if (ledger.isAcknowledged(number) && ledger.offset(number) != Ledger.UNTOLD) {
                judgePlace(ledger, number, last);
            }
        }
    }

    private void judgeCopies(Ledger ledger, int number) {
        int there = copiesOf(ledger.writer())[number];
        int allowed = ledger.allowedCopies(number);
        String which = describe(ledger, number);
        if (there == 0 && ledger.isAcknowledged(number)) {
            verdict.add(Verdict.Breach.LOST, which);
        } else if (there > 0 && allowed == 0) {
            verdict.add(Verdict.Breach.WRITTEN_AFTER_ALL, which);
        } else if (there > allowed) {
            boolean excused = ledger.habit() == Habit.KEYED && ledger.isRepeated(number) && !keysOutliveTheProxy;
            verdict.add(
                    excused ? Verdict.Breach.DUPLICATED_BY_RESTART : Verdict.Breach.DUPLICATED,
                    which + ", there " + there + " times");
        }
    }

    private void judgePlace(Ledger ledger, int number, long[] last) {
        int partition = ledger.partition(number);
        long offset = ledger.offset(number);
        if (!holds(partition, offset, new Numbered(ledger.writer(), number))) {
            verdict.add(Verdict.Breach.WRONG_OFFSET, describe(ledger, number));
            return;
        }
        if (offset <= last[partition]) {
            verdict.add(
                    Verdict.Breach.REORDERED,
                    describe(ledger, number) + " is before " + partition + "@" + last[partition]
                            + ", acknowledged earlier");
        }
        last[partition] = Math.max(last[partition], offset);
    }

    private boolean holds(int partition, long offset, Numbered wanted) {
        return partition >= 0
                && partition < log.size()
                && offset >= 0
                && offset < log.get(partition).size()
                && log.get(partition).get((int) offset) == wanted.id();
    }

    private static String describe(Ledger ledger, int number) {
        String told = ledger.isAcknowledged(number)
                ? "acknowledged at " + ledger.partition(number) + "@" + ledger.offset(number)
                : ledger.isUnknown(number) ? "unknown" : "not written";
        return new Numbered(ledger.writer(), number) + " (" + ledger.habit() + ", " + told + ")";
    }
}
