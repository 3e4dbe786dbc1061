package org.kafkarestproxy.adapter.memory;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.record.AppendResult;

/** Outcomes in 12 bytes each where records were written, and 4 more each where some were not. */
final class Outcomes {

    private final int[] partitions;
    private final long[] offsets;
    private final AppendResult @Nullable [] failures;

    private Outcomes(int[] partitions, long[] offsets, AppendResult @Nullable [] failures) {
        this.partitions = partitions;
        this.offsets = offsets;
        this.failures = failures;
    }

    static Outcomes of(List<AppendResult> results) {
        int size = results.size();
        int[] partitions = new int[size];
        long[] offsets = new long[size];
        @Nullable AppendResult @Nullable [] failures = null;
        AppendResult last = null;
        for (int i = 0; i < size; i++) {
            AppendResult result = results.get(i);
            if (result instanceof AppendResult.Appended written) {
                partitions[i] = written.partition();
                offsets[i] = written.offset();
                continue;
            }
            if (failures == null) {
                failures = new AppendResult[size];
            }
            // Records of one request mostly fail alike.
            last = result.equals(last) ? last : result;
            failures[i] = last;
        }
        return new Outcomes(partitions, offsets, failures);
    }

    List<AppendResult> toList() {
        List<AppendResult> results = new ArrayList<>(partitions.length);
        for (int i = 0; i < partitions.length; i++) {
            AppendResult failure = failures == null ? null : failures[i];
            results.add(failure == null ? new AppendResult.Appended(partitions[i], offsets[i]) : failure);
        }
        return results;
    }
}
