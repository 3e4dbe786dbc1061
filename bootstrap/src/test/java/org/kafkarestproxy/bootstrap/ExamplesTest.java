package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kafkarestproxy.adapter.http.HttpServer;
import org.kafkarestproxy.adapter.http.hdinsight.HdInsightDialect;
import org.kafkarestproxy.adapter.memory.InMemoryRequests;
import org.kafkarestproxy.application.Limits;
import org.kafkarestproxy.application.ProxyApplication;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.AppendResult.Rejected;
import org.kafkarestproxy.domain.record.RecordDraft;
import org.kafkarestproxy.domain.security.AccessPolicy;
import org.kafkarestproxy.domain.security.BearerToken;
import org.kafkarestproxy.domain.security.Caller;
import org.kafkarestproxy.domain.topic.NewTopic;
import org.kafkarestproxy.domain.topic.TopicName;

/**
 * Every example, twice at once: on a topic of its own, and on one that is there already and takes no record without a key.
 * The proxy wants a token, and the first produce to each topic is told to come again.
 */
@Timeout(120)
class ExamplesTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String TOKEN = "token-of-the-examples";

    @TempDir
    private static Path folder;

    private static final ScriptedKafka KAFKA = new ScriptedKafka();
    private static final Set<TopicName> REFUSED_ONCE = ConcurrentHashMap.newKeySet();
    private static final Map<Example, Program> FRESH = new EnumMap<>(Example.class);
    private static final Map<Example, Program> COMPACTED = new EnumMap<>(Example.class);
    private static HttpServer server;

    @BeforeAll
    static void start() throws Exception {
        KAFKA.does(ExamplesTest::append);
        Settings settings = Settings.forDemo(TestProxy.configuration(Map.of("shutdown.timeout", "4s")));
        ProxyApplication application = ProxyApplication.over(
                KAFKA,
                ExamplesTest::verify,
                caller -> Set.of(),
                AccessPolicy.open(),
                Limits.DEFAULTS,
                new InMemoryRequests(Duration.ofMinutes(15), 1000));
        server = new HttpServer(
                settings.http(),
                settings.admission(),
                application.identifyCaller(),
                application.findQuota(),
                List.of(new HdInsightDialect(application, false)));
        server.start();
        for (Example example : Example.values()) {
            if (example.canRun(folder)) {
                FRESH.put(example, run(example, "fresh"));
                application.manageTopics().create(Caller.ANONYMOUS, compacted(example));
                COMPACTED.put(example, run(example, "compacted"));
            }
        }
    }

    private static NewTopic compacted(Example example) {
        return new NewTopic(new TopicName(topic(example, "compacted")), 1, 1, Map.of("cleanup.policy", "compact"));
    }

    private static String topic(Example example, String kind) {
        return example.name().toLowerCase(Locale.ROOT) + "-" + kind;
    }

    private static Program run(Example example, String kind) throws IOException {
        return example.start(
                folder,
                Map.of(
                        "PROXY_URL",
                        "http://127.0.0.1:" + server.port(),
                        "TOKEN",
                        TOKEN,
                        "TOPIC",
                        topic(example, kind)));
    }

    private static Caller verify(BearerToken token) {
        if (token == null || !token.value().equals(TOKEN)) {
            throw new ProxyException(ErrorCode.INVALID_TOKEN, "This is not the token.");
        }
        return Caller.ANONYMOUS;
    }

    private static List<AppendResult> append(
            TopicName topic, List<RecordDraft> records, Consumer<List<AppendResult>> settled) {
        if (!REFUSED_ONCE.add(topic)) {
            return KAFKA.write(topic, records, settled);
        }
        List<AppendResult> later = records.stream()
                .<AppendResult>map(record -> new Rejected(ErrorCode.OVERLOADED, "Come again."))
                .toList();
        settled.accept(later);
        return later;
    }

    @AfterAll
    static void stop() {
        FRESH.values().forEach(Program::close);
        COMPACTED.values().forEach(Program::close);
        server.close();
        KAFKA.close();
    }

    @ParameterizedTest
    @EnumSource
    void makes_a_topic_comes_again_when_told_to_and_reads_to_the_end(Example example) throws Exception {
        Program program = FRESH.get(example);
        assumeTrue(program != null, "not run: the tool for " + example + " is not here");

        assertThat(output(program))
                .contains("created " + topic(example, "fresh"), "all written", "any text", "next offset: 3");
    }

    @ParameterizedTest
    @EnumSource
    void takes_a_topic_that_is_there_and_sees_the_record_that_is_not_written(Example example) throws Exception {
        Program program = COMPACTED.get(example);
        assumeTrue(program != null, "not run: the tool for " + example + " is not here");

        assertThat(output(program))
                .contains(topic(example, "compacted") + " exists", "some written", "RECORD_REJECTED", "not_written")
                .contains("next offset: 2");
    }

    private static String output(Program program) throws InterruptedException {
        assertThat(program.exitCode(LIMIT)).as(program.out() + program.err()).isZero();
        await().until(() -> program.out().contains("next offset"));
        return program.out();
    }

    @Test
    void are_short() throws IOException {
        assertThat(Example.lengths()).allSatisfy(lines -> assertThat(lines).isLessThanOrEqualTo(60));
    }
}
