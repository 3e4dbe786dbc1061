package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kafkarestproxy.bootstrap.ApiClient.Answer;

/** More requests than there is room for. */
@Timeout(120)
class FullHouseTest {

    private static final int READERS = 50;
    private static final int RECORDS = 600;
    private static final String ANSWERS = "krp_memory_used_bytes{kind=\"response\"}";
    private static final String ONE = "{\"records\":[{\"value\":1}]}";

    private static Proxy start(Map<String, String> settings) {
        return Proxy.start(Settings.forDemo(TestProxy.configuration(settings)));
    }

    @Test
    void one_reader_more_than_may_wait_is_refused_and_records_are_still_written() {
        try (Proxy proxy = start(Map.of("limits.permits.wait", "3"))) {
            ApiClient api = new ApiClient(proxy.baseUri());
            String topic = api.newTopic(1);
            String waiting = "/v1/consumer/topics/" + topic + "/partitions/0/offsets/0?wait=50000";
            List<CompletableFuture<Answer>> readers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                readers.add(api.getLater(waiting));
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> readers.stream().anyMatch(CompletableFuture::isDone));
            Answer refused = readers.stream()
                    .filter(CompletableFuture::isDone)
                    .findFirst()
                    .orElseThrow()
                    .join();

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.errorCode()).isEqualTo(50301);
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(api.produce(topic, ONE).status()).isEqualTo(200);
            readers.forEach(reader -> assertThat(reader.join().status()).isIn(200, 503));
            assertThat(readers.stream().filter(reader -> reader.join().status() == 200))
                    .hasSize(3);
        }
    }

    @Test
    void four_hundred_big_requests_at_once_are_served_or_told_to_come_back_and_leave_no_trace() {
        try (Proxy proxy = start(Map.of("limits.request-memory", "1MiB", "memory.max-size", "256MiB"))) {
            ApiClient api = new ApiClient(proxy.baseUri());
            String topic = api.newTopic(1);
            String big = "{\"records\":[{\"value\":\"" + "x".repeat(300_000) + "\"}]}";
            List<CompletableFuture<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                answers.add(api.produceLater(topic, big));
            }

            assertThat(api.get("/v1/status").status()).isEqualTo(200);
            for (CompletableFuture<Answer> later : answers) {
                Answer answer = later.join();
                assertThat(answer.status()).as(answer.text()).isIn(200, 503);
                assertThat(answer.status() == 200
                                || !answer.header("Retry-After").isEmpty())
                        .isTrue();
            }
            assertThat(answers.stream().filter(answer -> answer.join().status() == 200))
                    .isNotEmpty();
            String almostAll = "{\"records\":[{\"value\":\"" + "x".repeat(1_000_000) + "\"}]}";
            await().until(() -> api.produce(topic, almostAll).status() == 200);
        }
    }

    @Test
    void fifty_readers_of_six_megabytes_at_once_get_all_of_it_within_the_memory_for_answers() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(READERS);
        try (Proxy proxy = start(Map.of("limits.response-memory", "16MiB", "memory.max-size", "64MiB"))) {
            ApiClient api = new ApiClient(proxy.baseUri());
            String topic = api.newTopic(1);
            String record = "{\"value\":\"" + "x".repeat(10_000) + "\"}";
            String hundred = "{\"records\":[" + String.join(",", Collections.nCopies(100, record)) + "]}";
            for (int written = 0; written < RECORDS; written += 100) {
                assertThat(api.produce(topic, hundred).status()).isEqualTo(200);
            }
            ApiClient plain = ApiClient.undescribed(proxy.baseUri());
            ApiClient management = ApiClient.undescribed(proxy.managementUri());
            AtomicInteger refused = new AtomicInteger();
            List<Future<Long>> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                readers.add(threads.submit(() -> readAll(plain, topic, refused)));
            }

            double most = 0;
            while (!readers.stream().allMatch(Future::isDone)) {
                most = Math.max(most, Scrape.of(management).value(ANSWERS));
            }

            for (Future<Long> reader : readers) {
                assertThat(reader.get()).isEqualTo(RECORDS);
            }
            assertThat(most).isPositive().isLessThanOrEqualTo(16 << 20);
            await().until(() -> Scrape.of(management).value(ANSWERS) == 0);
            // Each request that is refused is counted once, however often it looked for room; and 50 may be too many
            // readers.
            Scrape last = Scrape.of(management);
            assertThat(last.value("krp_refused_total{limit=\"response_memory\"}")
                            + last.value("krp_refused_total{limit=\"read\"}"))
                    .isEqualTo(refused.get());
        } finally {
            threads.shutdownNow();
        }
    }

    /** Reads a whole topic, and comes back where it is told to; the number of records. */
    private static long readAll(ApiClient api, String topic, AtomicInteger refused) {
        long next = 0;
        while (next < RECORDS) {
            Answer answer = api.read(topic, 0, next, "count=" + RECORDS);
            if (answer.status() == 503) {
                assertThat(answer.errorCode()).isEqualTo(50301);
                assertThat(answer.header("Retry-After")).isEqualTo("1");
                refused.incrementAndGet();
            } else {
                assertThat(answer.status()).isEqualTo(200);
                next = Long.parseLong(answer.header("NextOffset"));
            }
        }
        return next;
    }
}
