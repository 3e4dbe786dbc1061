package org.kafkarestproxy.adapter.kafka;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.topic.TopicName;

/**
 * What Kafka last said of topics. Names of topics that are not there are kept apart and for a second only, so that any number
 * of them costs those in use nothing.
 */
final class KnownTopics {

    static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long MINUTE = 60 * SECOND;
    private static final int MOST_ABSENT = 10_000;
    private static final int MOST_PRESENT = 100_000;

    private final Map<TopicName, Entry> present = new ConcurrentHashMap<>();
    private final Map<TopicName, Entry> absent = new ConcurrentHashMap<>();

    /** What is known of a topic that exists. */
    record Topic(Uuid id, int partitions) {

        /** Not made anew under the same name. */
        boolean isSame(@Nullable Topic other) {
            return other != null && id.equals(other.id);
        }
    }

    /** One answer of Kafka; asked is when somebody needed it, which a renewal in the background does not change. */
    static final class Entry {

        private final @Nullable Topic topic;
        private final long checked = System.nanoTime();
        private final long asked;
        private volatile long used = checked;

        private Entry(@Nullable Topic topic, long asked) {
            this.topic = topic;
            this.asked = asked;
        }

        static Entry asked(@Nullable Topic topic) {
            return new Entry(topic, System.nanoTime());
        }

        @Nullable
        Topic topic() {
            return topic;
        }

        boolean wasJustAsked(long now) {
            return now - asked < SECOND;
        }
    }

    /** The last answer that still counts: of a missing topic for a second, of another for a minute. */
    @Nullable
    Entry get(TopicName name) {
        long now = System.nanoTime();
        Entry entry = present.get(name);
        if (entry != null && now - entry.checked <= MINUTE) {
            if (now - entry.used > SECOND) {
                entry.used = now;
            }
            return entry;
        }
        Entry missing = absent.get(name);
        return missing != null && now - missing.checked <= SECOND ? missing : null;
    }

    void put(TopicName name, Entry entry) {
        if (entry.topic == null) {
            present.remove(name);
            if (absent.size() >= MOST_ABSENT) {
                absent.clear();
            }
            absent.put(name, entry);
        } else {
            absent.remove(name);
            if (present.size() < MOST_PRESENT) {
                present.put(name, entry);
            }
        }
    }

    void forget(TopicName name) {
        present.remove(name);
        absent.remove(name);
    }

    /** Kafka has told the same topic anew; nothing changes when another answer came meanwhile. */
    void renew(TopicName name, Entry before, Topic topic) {
        Entry renewed = new Entry(topic, before.asked);
        renewed.used = before.used;
        present.replace(name, before, renewed);
    }

    void forget(TopicName name, Entry before) {
        present.remove(name, before);
    }

    /** Drops what nobody used for a minute; the rest is worth being asked for again. */
    Map<TopicName, Entry> inUse() {
        long now = System.nanoTime();
        present.values().removeIf(entry -> now - entry.used > MINUTE);
        absent.values().removeIf(entry -> now - entry.checked > SECOND);
        return Map.copyOf(present);
    }

    static Set<String> names(Map<TopicName, Entry> topics) {
        return topics.keySet().stream().map(TopicName::value).collect(Collectors.toSet());
    }
}
