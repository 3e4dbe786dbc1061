package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kafkarestproxy.adapter.memory.InMemoryKafka;
import org.kafkarestproxy.application.ProxyApplication;
import org.kafkarestproxy.application.port.out.Kafka;
import org.kafkarestproxy.domain.record.Payload;
import org.kafkarestproxy.domain.record.ReadRequest;
import org.kafkarestproxy.domain.record.RecordBatch;
import org.kafkarestproxy.domain.record.RecordDraft;
import org.kafkarestproxy.domain.record.StartAt;
import org.kafkarestproxy.domain.security.Caller;
import org.kafkarestproxy.domain.topic.NewTopic;
import org.kafkarestproxy.domain.topic.TopicName;
import org.kafkarestproxy.domain.topic.TopicPartition;

/** The example of the README, word for word. */
class EmbeddingExampleTest {

    private static final Path THIS = Path.of("src/test/java/org/kafkarestproxy/bootstrap/EmbeddingExampleTest.java");

    @Test
    void produces_and_reads_over_the_in_memory_kafka() {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            example();
        } finally {
            System.setOut(before);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("offset=0", "Payload[5 bytes]")
                .endsWith("go on at 1" + System.lineSeparator());
    }

    @Test
    void is_what_the_readme_shows() throws IOException {
        String readme = withoutSpace(codeBlock(Files.readString(Path.of("../README.md")), "java"));

        assertThat(readme).isNotEmpty();
        assertThat(withoutSpace(Files.readString(THIS))).contains(readme);
    }

    private static void example() {
        try (Kafka kafka = InMemoryKafka.create()) {
            ProxyApplication proxy = ProxyApplication.over(kafka);
            TopicName topic = new TopicName("greetings");
            proxy.manageTopics().create(Caller.ANONYMOUS, new NewTopic(topic, 1, 1, Map.of()));

            RecordDraft hello = RecordDraft.of(Payload.of("en"), Payload.of("hello"));
            proxy.produceRecords().produce(Caller.ANONYMOUS, topic, List.of(hello));

            ReadRequest fromTheStart = new ReadRequest(
                    new TopicPartition(topic, 0), new StartAt.Earliest(), 100, 1_000_000, Duration.ofSeconds(5));
            RecordBatch batch = proxy.readRecords().read(Caller.ANONYMOUS, fromTheStart);
            System.out.println(batch.records() + ", go on at " + batch.nextOffset());
        }
    }

    private static String codeBlock(String markdown, String language) {
        int start = markdown.indexOf("```" + language + "\n") + language.length() + 4;
        return markdown.substring(start, markdown.indexOf("```", start));
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("\\s+", "");
    }
}
