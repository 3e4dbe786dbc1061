package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kafkarestproxy.adapter.http.HttpServer;
import org.kafkarestproxy.adapter.http.hdinsight.HdInsightDialect;
import org.kafkarestproxy.adapter.memory.InMemoryRequests;
import org.kafkarestproxy.application.Limits;
import org.kafkarestproxy.application.ProxyApplication;
import org.kafkarestproxy.bootstrap.ApiClient.Answer;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.AppendResult.Appended;
import org.kafkarestproxy.domain.record.AppendResult.Rejected;
import org.kafkarestproxy.domain.record.AppendResult.Unconfirmed;
import org.kafkarestproxy.domain.security.AccessPolicy;
import org.kafkarestproxy.domain.security.BearerToken;
import org.kafkarestproxy.domain.security.Caller;

/** The states of a request with a key, over HTTP, in front of a Kafka that does what each test wants. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class IdempotencyStatesTest {

    private static final String ONE = "{\"records\":[{\"value\":1}]}";
    private static final String TWO = "{\"records\":[{\"value\":1},{\"value\":2}]}";
    private static final Rejected AWAY = new Rejected(ErrorCode.KAFKA_UNAVAILABLE, "Away.");
    private static final Rejected BAD = new Rejected(ErrorCode.RECORD_REJECTED, "Bad.");
    private static final Unconfirmed LATE = new Unconfirmed(ErrorCode.DELIVERY_TIMEOUT, "Late.");

    private final ScriptedKafka kafka = new ScriptedKafka();
    private final InMemoryRequests memory = new InMemoryRequests(Duration.ofMinutes(15), 1000);
    private HttpServer server;
    private ApiClient api;
    private String topic;

    @BeforeEach
    void start() {
        server = start(false);
        api = new ApiClient(baseUri(server));
        topic = api.newTopic(1);
    }

    private HttpServer start(boolean strict) {
        Settings settings = Settings.forDemo(TestProxy.configuration(Map.of("shutdown.timeout", "4s")));
        ProxyApplication application = ProxyApplication.over(
                kafka, IdempotencyStatesTest::caller, caller -> Set.of(), AccessPolicy.open(), Limits.DEFAULTS, memory);
        HttpServer started = new HttpServer(
                settings.http(),
                settings.admission(),
                application.identifyCaller(),
                application.findQuota(),
                List.of(new HdInsightDialect(application, strict)));
        started.start();
        return started;
    }

    private static Caller caller(BearerToken token) {
        return token == null
                ? Caller.ANONYMOUS
                : new Caller("tenant", token.value(), "", Caller.Kind.APP, Set.of(), Set.of(), true, "");
    }

    private static URI baseUri(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    @AfterEach
    void stop() {
        server.close();
        kafka.close();
    }

    private Answer produce(String body, String... headers) {
        return api.call("POST", "/v1/producer/topics/" + topic, body, headers);
    }

    private Answer produce(String body) {
        return produce(body, "Idempotency-Key", "k");
    }

    private Answer repeat(String body) {
        int before = kafka.appends.get();
        Answer answer = produce(body);
        assertThat(kafka.appends).as("the repeat was not sent").hasValue(before);
        return answer;
    }

    private CompletableFuture<Answer> produceLater(String body) {
        return CompletableFuture.supplyAsync(() -> produce(body), task -> new Thread(task).start());
    }

    /** A writer that waits for the latch before it really writes. */
    private ScriptedKafka.Script heldUntil(CountDownLatch released) {
        return (name, records, settled) -> {
            try {
                assertThat(released.await(50, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            return kafka.write(name, records, settled);
        };
    }

    private static ScriptedKafka.Script ending(AppendResult... outcomes) {
        return (name, records, settled) -> {
            settled.accept(List.of(outcomes));
            return List.of(outcomes);
        };
    }

    @Test
    void while_the_first_runs_its_repeat_is_told_to_come_again() {
        CountDownLatch released = new CountDownLatch(1);
        kafka.does(heldUntil(released));
        CompletableFuture<Answer> first = produceLater(TWO);
        await().until(() -> kafka.appends.get() == 1);

        Answer early = repeat(TWO);
        released.countDown();

        assertThat(early.status()).isEqualTo(409);
        assertThat(early.errorCode()).isEqualTo(40902);
        assertThat(early.header("Retry-After")).isEqualTo("1");
        assertThat(early.json().path("retriable").asBoolean()).isTrue();
        assertThat(early.json().path("outcome").asText()).isEqualTo("unknown");
        assertThat(first.join().status()).isEqualTo(200);
        assertThat(repeat(TWO).text()).isEqualTo(first.join().text());
    }

    @Test
    void it_runs_on_after_its_answer_until_the_sends_end() {
        CompletableFuture<Consumer<List<AppendResult>>> sends = new CompletableFuture<>();
        kafka.does((name, records, settled) -> {
            sends.complete(settled);
            return List.of(LATE);
        });

        Answer first = produce(ONE);
        Answer early = repeat(ONE);
        sends.join().accept(List.of(new Appended(0, 7)));
        Answer late = repeat(ONE);

        assertThat(first.status()).isEqualTo(504);
        assertThat(first.json().path("outcome").asText()).isEqualTo("unknown");
        assertThat(early.errorCode()).isEqualTo(40902);
        assertThat(late.status()).isEqualTo(200);
        assertThat(late.text()).isEqualTo("{\"offsets\":[{\"partition\":0,\"offset\":7}]}");
        assertThat(late.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void an_unknown_outcome_is_never_sent_again_and_its_repeat_sees_the_outcomes() {
        kafka.does(ending(new Appended(0, 7), LATE));

        Answer first = produce(TWO);
        Answer second = repeat(TWO);

        assertThat(first.status()).isEqualTo(207);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.errorCode()).isEqualTo(40903);
        assertThat(second.json().path("outcome").asText()).isEqualTo("unknown");
        assertThat(second.json().path("retriable").asBoolean()).isFalse();
        assertThat(second.json().path("offsets")).isEqualTo(first.json().path("offsets"));
        assertThat(second.header("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void what_wrote_nothing_and_may_succeed_later_is_forgotten() {
        kafka.does(ending(AWAY, AWAY));
        assertThat(produce(TWO).errorCode()).isEqualTo(50302);
        kafka.does(kafka::write);

        Answer again = produce(TWO);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("Idempotency-Replayed")).isEmpty();
        assertThat(repeat(TWO).text()).isEqualTo(again.text());
    }

    @Test
    void one_record_that_is_definitely_bad_makes_the_request_definite() {
        kafka.does(ending(AWAY, BAD));

        Answer first = produce(TWO);

        assertThat(first.errorCode()).isEqualTo(50302);
        assertThat(repeat(TWO).errorCode()).isEqualTo(50302);
    }

    @Test
    void a_client_that_hangs_up_finds_the_outcome_when_it_comes_back() throws IOException {
        CountDownLatch released = new CountDownLatch(1);
        kafka.does(heldUntil(released));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /v1/producer/topics/" + topic + " HTTP/1.1\r\nHost: x\r\nIdempotency-Key: k\r\n"
                            + "Content-Type: application/json\r\nContent-Length: " + ONE.length() + "\r\n\r\n" + ONE)
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            await().until(() -> kafka.appends.get() == 1);
            socket.setSoLinger(true, 0);
        }

        assertThat(repeat(ONE).errorCode()).isEqualTo(40902);
        released.countDown();

        await().until(() -> repeat(ONE).status() == 200);
        assertThat(repeat(ONE).text()).isEqualTo("{\"offsets\":[{\"partition\":0,\"offset\":0}]}");
    }

    @Test
    void a_memory_full_of_running_requests_refuses_more_and_writes_nothing() {
        kafka.does((name, records, settled) -> List.of(LATE));
        for (int i = 0; i < 4; i++) {
            produce(ONE, "Idempotency-Key", "running-" + i);
        }
        kafka.does(kafka::write);
        int before = kafka.appends.get();

        Answer refused = produce(ONE);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.errorCode()).isEqualTo(50301);
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.json().path("outcome").asText()).isEqualTo("not_written");
        assertThat(kafka.appends).hasValue(before);
        assertThat(produce(ONE, "Prefer", "wait=5").status()).isEqualTo(200);
    }

    @Test
    void a_full_memory_forgets_the_oldest_that_ended_and_counts_it() {
        produce(ONE);
        for (int i = 0; i < 4; i++) {
            assertThat(produce(ONE, "Idempotency-Key", "newer-" + i).status()).isEqualTo(200);
        }
        assertThat(memory.evicted()).isEqualTo(1);

        Answer again = produce(ONE);

        assertThat(again.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.text()).isEqualTo("{\"offsets\":[{\"partition\":0,\"offset\":5}]}");
    }

    @Test
    void a_failure_that_nobody_foresaw_is_an_unknown_outcome() {
        kafka.does((name, records, settled) -> {
            throw new IllegalStateException("a mistake of ours");
        });

        assertThat(produce(ONE).errorCode()).isEqualTo(50001);
        Answer repeat = repeat(ONE);

        assertThat(repeat.errorCode()).isEqualTo(40903);
        assertThat(repeat.json().path("offsets").get(0).path("outcome").asText())
                .isEqualTo("unknown");
    }

    @Test
    void callers_do_not_share_keys() {
        Answer one = produce(ONE, "Idempotency-Key", "k", "Authorization", "Bearer caller-1");
        Answer two = produce(ONE, "Idempotency-Key", "k", "Authorization", "Bearer caller-2");
        Answer oneAgain = produce(ONE, "Idempotency-Key", "k", "Authorization", "Bearer caller-1");

        assertThat(two.header("Idempotency-Replayed")).isEmpty();
        assertThat(two.text()).isNotEqualTo(one.text());
        assertThat(oneAgain.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(oneAgain.text()).isEqualTo(one.text());
    }

    @Test
    void strict_statuses_are_folded_in_answers_to_repeats_too() {
        kafka.does(ending(new Appended(0, 7), BAD));
        try (HttpServer strict = start(true)) {
            api = new ApiClient(baseUri(strict));

            assertThat(produce(TWO).status()).isEqualTo(200);
            assertThat(repeat(TWO).status()).isEqualTo(200);
            assertThat(repeat(TWO).header("Idempotency-Replayed")).isEqualTo("true");
            Answer other = repeat(ONE);
            assertThat(other.status()).isEqualTo(400);
            assertThat(other.errorCode()).isEqualTo(42203);
        }
    }
}
