package org.kafkarestproxy.soak;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How often each promise about records was broken, with the first examples of each. */
final class Verdict {

    /** The ways to break one. */
    enum Breach {
        /** Acknowledged, and nowhere in the log. */
        LOST,
        /** Acknowledged, and another record is at its offset. */
        WRONG_OFFSET,
        /** There more often than its attempts allow. */
        DUPLICATED,
        /** Duplicated by repeats with a key around a restart that the proxy's memory of keys does not outlive. */
        DUPLICATED_BY_RESTART,
        /** Acknowledged before another of its writer was sent, and behind it in the same partition. */
        REORDERED,
        /** There, though every attempt was answered {@code not_written}. */
        WRITTEN_AFTER_ALL,
        /** Nobody sent such a record, or not to this partition. */
        FOREIGN,
        /** A reader was given something else than the log holds, or skipped or repeated something. */
        MISREAD
    }

    private static final int EXAMPLES = 10;

    private final Map<Breach, Long> counts = new EnumMap<>(Breach.class);
    private final Map<Breach, List<String>> examples = new EnumMap<>(Breach.class);

    void add(Breach breach, String example) {
        counts.merge(breach, 1L, Long::sum);
        List<String> known = examples.computeIfAbsent(breach, none -> new ArrayList<>());
        if (known.size() < EXAMPLES) {
            known.add(example);
        }
    }

    long count(Breach breach) {
        return counts.getOrDefault(breach, 0L);
    }

    /** Whether every promise was kept. */
    boolean isEmpty() {
        return counts.keySet().stream().allMatch(breach -> breach == Breach.DUPLICATED_BY_RESTART);
    }

    Map<String, Long> counts() {
        Map<String, Long> all = new LinkedHashMap<>();
        for (Breach breach : Breach.values()) {
            all.put(breach.name().toLowerCase(Locale.ROOT), count(breach));
        }
        return all;
    }

    /** Examples of what was broken, line by line. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        examples.forEach((breach, some) -> {
            if (breach != Breach.DUPLICATED_BY_RESTART) {
                some.forEach(each -> lines.add(breach + ": " + each));
            }
        });
        return lines;
    }

    @Override
    public String toString() {
        return counts + " " + lines();
    }
}
