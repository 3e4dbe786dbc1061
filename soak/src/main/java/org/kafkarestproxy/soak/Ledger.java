package org.kafkarestproxy.soak;

import java.util.Arrays;

/**
 * What one writer sent and what it was told, record by record. Each attempt counts as one that may have written, until an
 * answer says that it did not. Used by one thread at a time.
 */
final class Ledger {

    /** Offset of a record that was acknowledged without one. */
    static final long UNTOLD = -2;

    private static final long NOT_ACKNOWLEDGED = -1;
    private static final int START = 4096;

    private final int writer;
    private final Habit habit;
    private int size;
    private byte[] attempts = new byte[START];
    private byte[] mayHaveWritten = new byte[START];
    private short[] partitions = new short[START];
    private long[] offsets = new long[START];

    Ledger(int writer, Habit habit) {
        this.writer = writer;
        this.habit = habit;
    }

    int writer() {
        return writer;
    }

    Habit habit() {
        return habit;
    }

    int size() {
        return size;
    }

    /** The number of the first of so many new records. */
    int open(int count) {
        int first = size;
        size += count;
        if (size > attempts.length) {
            int capacity = size * 2;
            attempts = Arrays.copyOf(attempts, capacity);
            mayHaveWritten = Arrays.copyOf(mayHaveWritten, capacity);
            partitions = Arrays.copyOf(partitions, capacity);
            offsets = Arrays.copyOf(offsets, capacity);
        }
        Arrays.fill(offsets, first, size, NOT_ACKNOWLEDGED);
        return first;
    }

    /** An attempt begins. */
    void sending(int first, int count) {
        for (int i = first; i < first + count; i++) {
            attempts[i]++;
            mayHaveWritten[i]++;
        }
    }

    /** The last attempt did not write this record. */
    void notWritten(int number) {
        mayHaveWritten[number]--;
    }

    /** The last attempt did not write any of these. */
    void notWritten(int first, int count) {
        for (int i = first; i < first + count; i++) {
            notWritten(i);
        }
    }

    void written(int number, int partition, long offset) {
        partitions[number] = (short) partition;
        offsets[number] = offset;
    }

    boolean isAcknowledged(int number) {
        return offsets[number] != NOT_ACKNOWLEDGED;
    }

    boolean isUnknown(int number) {
        return !isAcknowledged(number) && mayHaveWritten[number] > 0;
    }

    boolean isRepeated(int number) {
        return attempts[number] > 1;
    }

    int partition(int number) {
        return partitions[number];
    }

    /** {@link #UNTOLD}, or where the record is said to be. */
    long offset(int number) {
        return offsets[number];
    }

    int allowedCopies(int number) {
        int allowed = habit.allowedCopies(mayHaveWritten[number]);
        return isAcknowledged(number) ? Math.max(1, allowed) : allowed;
    }
}
