package org.kafkarestproxy.soak;

import java.util.Arrays;

/** A growing list of numbers: there are millions of them. */
final class Longs {

    private static final int START = 1024;

    private long[] values = new long[START];
    private int size;

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    /** Fails beyond the size. */
    long get(int index) {
        if (index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        return values[index];
    }

    void set(int index, long value) {
        if (index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        values[index] = value;
    }

    int size() {
        return size;
    }
}
