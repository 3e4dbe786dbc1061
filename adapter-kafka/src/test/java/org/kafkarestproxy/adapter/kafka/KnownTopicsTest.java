package org.kafkarestproxy.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.kafkarestproxy.adapter.kafka.KnownTopics.Entry;
import org.kafkarestproxy.adapter.kafka.KnownTopics.Topic;
import org.kafkarestproxy.domain.topic.TopicName;

class KnownTopicsTest {

    private final KnownTopics topics = new KnownTopics();
    private final TopicName name = new TopicName("topic");
    private final Entry entry = Entry.asked(new Topic(Uuid.randomUuid(), 3));

    @Test
    void any_number_of_missing_names_evicts_no_topic_in_use() {
        topics.put(name, entry);

        for (int i = 0; i < 50_000; i++) {
            topics.put(new TopicName("missing-" + i), Entry.asked(null));
        }

        assertThat(topics.get(name)).isSameAs(entry);
        assertThat(topics.inUse()).containsOnlyKeys(name);
        assertThat(topics.get(new TopicName("missing-49999"))).isNotNull();
    }

    @Test
    void the_last_answer_counts() {
        topics.put(name, entry);
        topics.put(name, Entry.asked(null));
        assertThat(topics.get(name)).isNotNull().matches(known -> known.topic() == null);

        topics.put(name, entry);
        assertThat(topics.get(name)).isSameAs(entry);

        topics.forget(name);
        assertThat(topics.get(name)).isNull();
    }

    @Test
    void a_renewal_changes_nothing_when_another_answer_came_meanwhile() {
        topics.put(name, entry);
        Entry newer = Entry.asked(new Topic(Uuid.randomUuid(), 1));
        topics.put(name, newer);

        topics.renew(name, entry, new Topic(Uuid.randomUuid(), 5));
        topics.forget(name, entry);

        assertThat(topics.get(name)).isSameAs(newer);
    }
}
