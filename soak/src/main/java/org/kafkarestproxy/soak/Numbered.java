package org.kafkarestproxy.soak;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record of the soak: everything in it follows from its writer and its number, so whoever reads it back can tell that it is
 * whole. Numbers of a writer ascend; one record in eight has no key, and one in four names its partition.
 */
record Numbered(int writer, int number) {

    private static final int KEYS = 5;
    private static final int SHORTEST = 20;
    private static final int SPREAD = 300;
    private static final String PADDING = "The quick brown fox jumps over the lazy dog. ".repeat(16);

    static Numbered of(long id) {
        return new Numbered((int) (id >>> 32), (int) id);
    }

    long id() {
        return ((long) writer << 32) | number;
    }

    @Nullable
    String key() {
        return number % 8 == 7 ? null : "w" + writer + "-k" + number % KEYS;
    }

    /** The partition that it is sent to by name, or null when Kafka's partitioner decides. */
    @Nullable
    Integer partition(int partitions) {
        return number % 4 == 0 ? Integer.valueOf(number / 4 % partitions) : null;
    }

    /** Letters and digits only, so that JSON carries it as it is. */
    String value() {
        int length = SHORTEST + Math.floorMod(number * 31 + writer * 17, SPREAD);
        return "w" + writer + "-" + number + ":" + PADDING.substring(0, length);
    }

    /** As an element of {@code records} in a produce request. */
    void appendJson(StringBuilder json, int partitions) {
        json.append('{');
        String key = key();
        if (key != null) {
            json.append("\"key\":\"").append(key).append("\",");
        }
        Integer partition = partition(partitions);
        if (partition != null) {
            json.append("\"partition\":").append(partition.intValue()).append(',');
        }
        json.append("\"value\":\"").append(value()).append("\"}");
    }

    /** The record with this key and value, or null when the soak never makes such a one. */
    static @Nullable Numbered parse(@Nullable String key, @Nullable String value) {
        if (value == null || !value.startsWith("w")) {
            return null;
        }
        int dash = value.indexOf('-');
        int colon = value.indexOf(':');
        if (dash < 2 || colon < dash + 2) {
            return null;
        }
        try {
            Numbered claimed =
                    new Numbered(Integer.parseInt(value, 1, dash, 10), Integer.parseInt(value, dash + 1, colon, 10));
            return claimed.value().equals(value) && Objects.equals(claimed.key(), key) ? claimed : null;
        } catch (NumberFormatException foreign) {
            return null;
        }
    }

    static @Nullable Numbered parse(byte @Nullable [] key, byte @Nullable [] value) {
        return parse(text(key), text(value));
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "w" + writer + "-" + number;
    }
}
