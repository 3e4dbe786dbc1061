package org.kafkarestproxy.adapter.http;

import java.time.Instant;

/** Writes moments as ISO 8601 has them, in UTC and to the millisecond. */
final class UtcTime {

    private static final int MILLIS_PER_SECOND = 1_000;

    /** Under load a thousand lines share it. */
    private static volatile Second last = Second.of(0);

    private UtcTime() {}

    private record Second(long number, String text) {

        static Second of(long number) {
            String iso = Instant.ofEpochSecond(number).toString();
            return new Second(number, iso.substring(0, iso.length() - 1));
        }
    }

    /** Adds a moment such as {@code 2026-11-30T09:05:00.007Z}. */
    static void append(long millis, StringBuilder to) {
        long number = Math.floorDiv(millis, MILLIS_PER_SECOND);
        Second second = last;
        if (second.number() != number) {
            second = Second.of(number);
            last = second;
        }
        int rest = Math.floorMod(millis, MILLIS_PER_SECOND);
        to.append(second.text())
                .append('.')
                .append((char) ('0' + rest / 100))
                .append((char) ('0' + rest / 10 % 10))
                .append((char) ('0' + rest % 10))
                .append('Z');
    }
}
