package org.kafkarestproxy.adapter.memory;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;

/** The settings of a topic: Kafka's names, checked as a broker checks them; INVALID_CONFIG names what is wrong. */
final class TopicSettings {

    private static final Map<String, Predicate<String>> KNOWN = Map.ofEntries(
            Map.entry("cleanup.policy", TopicSettings::isCleanupPolicy),
            Map.entry("compression.gzip.level", between(-1, 9)),
            Map.entry("compression.lz4.level", between(1, 17)),
            Map.entry(
                    "compression.type", Set.of("uncompressed", "producer", "gzip", "snappy", "lz4", "zstd")::contains),
            Map.entry("compression.zstd.level", between(-131_072, 22)),
            Map.entry("delete.retention.ms", atLeast(0)),
            Map.entry("file.delete.delay.ms", atLeast(0)),
            Map.entry("flush.messages", atLeast(1)),
            Map.entry("flush.ms", atLeast(0)),
            Map.entry("follower.replication.throttled.replicas", text -> true),
            Map.entry("index.interval.bytes", between(0, Integer.MAX_VALUE)),
            Map.entry("leader.replication.throttled.replicas", text -> true),
            Map.entry("local.retention.bytes", atLeast(-2)),
            Map.entry("local.retention.ms", atLeast(-2)),
            Map.entry("max.compaction.lag.ms", atLeast(1)),
            Map.entry("max.message.bytes", between(0, Integer.MAX_VALUE)),
            Map.entry("message.timestamp.after.max.ms", atLeast(0)),
            Map.entry("message.timestamp.before.max.ms", atLeast(0)),
            Map.entry("message.timestamp.type", Set.of("CreateTime", "LogAppendTime")::contains),
            Map.entry("min.cleanable.dirty.ratio", TopicSettings::isRatio),
            Map.entry("min.compaction.lag.ms", atLeast(0)),
            Map.entry("min.insync.replicas", between(1, Integer.MAX_VALUE)),
            Map.entry("preallocate", TopicSettings::isBoolean),
            Map.entry("remote.log.copy.disable", TopicSettings::isBoolean),
            Map.entry("remote.log.delete.on.disable", TopicSettings::isBoolean),
            Map.entry("remote.storage.enable", TopicSettings::isBoolean),
            Map.entry("retention.bytes", atLeast(-1)),
            Map.entry("retention.ms", atLeast(-1)),
            Map.entry("segment.bytes", between(1 << 20, Integer.MAX_VALUE)),
            Map.entry("segment.index.bytes", between(4, Integer.MAX_VALUE)),
            Map.entry("segment.jitter.ms", atLeast(0)),
            Map.entry("segment.ms", atLeast(1)),
            Map.entry("unclean.leader.election.enable", TopicSettings::isBoolean));

    private static final long HOUR_MS = 3_600_000;
    private static final int DEFAULT_MAX_MESSAGE_BYTES = 1_048_588;

    private final Map<String, String> given;
    private final boolean compacted;
    private final boolean logAppendTime;
    private final long maxMessageBytes;
    private final long timestampBeforeMax;
    private final long timestampAfterMax;

    TopicSettings(Map<String, String> given) {
        given.forEach(TopicSettings::require);
        this.given = Map.copyOf(given);
        this.compacted = given.getOrDefault("cleanup.policy", "delete").contains("compact");
        this.logAppendTime = "LogAppendTime".equals(given.get("message.timestamp.type"));
        this.maxMessageBytes = number("max.message.bytes", DEFAULT_MAX_MESSAGE_BYTES);
        this.timestampBeforeMax = number("message.timestamp.before.max.ms", Long.MAX_VALUE);
        this.timestampAfterMax = number("message.timestamp.after.max.ms", HOUR_MS);
    }

    Map<String, String> given() {
        return given;
    }

    boolean compacted() {
        return compacted;
    }

    boolean logAppendTime() {
        return logAppendTime;
    }

    long maxMessageBytes() {
        return maxMessageBytes;
    }

    /** Whether a writer may give a record this time, seen from now. */
    boolean accepts(long timestamp, long now) {
        return timestamp <= now ? now - timestamp <= timestampBeforeMax : timestamp - now <= timestampAfterMax;
    }

    private long number(String name, long otherwise) {
        String text = given.get(name);
        return text == null ? otherwise : Long.parseLong(text.trim());
    }

    private static void require(String name, String value) {
        Predicate<String> valid = KNOWN.get(name);
        if (valid == null) {
            throw new ProxyException(ErrorCode.INVALID_CONFIG, "There is no topic setting '" + name + "'.");
        }
        if (!valid.test(value)) {
            throw new ProxyException(
                    ErrorCode.INVALID_CONFIG, "The value of the topic setting '" + name + "' is not valid.");
        }
    }

    private static Predicate<String> atLeast(long min) {
        return between(min, Long.MAX_VALUE);
    }

    private static Predicate<String> between(long min, long max) {
        return text -> {
            try {
                long value = Long.parseLong(text.trim());
                return value >= min && value <= max;
            } catch (NumberFormatException notANumber) {
                return false;
            }
        };
    }

    private static boolean isBoolean(String text) {
        return text.trim().equalsIgnoreCase("true") || text.trim().equalsIgnoreCase("false");
    }

    private static boolean isRatio(String text) {
        try {
            double value = Double.parseDouble(text.trim());
            return value >= 0 && value <= 1;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    private static boolean isCleanupPolicy(String text) {
        Set<String> policies = new HashSet<>(List.of(text.trim().split("\\s*,\\s*", -1)));
        return Set.of("compact", "delete").containsAll(policies);
    }
}
