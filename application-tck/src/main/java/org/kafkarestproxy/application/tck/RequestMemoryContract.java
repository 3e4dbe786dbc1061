package org.kafkarestproxy.application.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kafkarestproxy.application.tck.TestTopics.assertFails;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kafkarestproxy.application.port.out.RequestMemory;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.AppendResult.Appended;
import org.kafkarestproxy.domain.record.AppendResult.Rejected;
import org.kafkarestproxy.domain.record.AppendResult.Unconfirmed;
import org.kafkarestproxy.domain.record.Digest;
import org.kafkarestproxy.domain.record.Recollection;
import org.kafkarestproxy.domain.record.Recollection.Different;
import org.kafkarestproxy.domain.record.Recollection.InProgress;
import org.kafkarestproxy.domain.record.Recollection.Reserved;
import org.kafkarestproxy.domain.record.Recollection.Settled;

/** What every {@link RequestMemory} promises. An adapter's test extends this class and makes its memory. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public abstract class RequestMemoryContract {

    private static final Duration LONG = Duration.ofMinutes(10);

    /** Requests of one record that fit in the memories under test, at 220 bytes each. */
    protected static final int CAPACITY = 5;

    /** The most bytes that the memories under test take. */
    protected static final long MAX_BYTES = CAPACITY * 220 + 19;

    private static final List<AppendResult> WRITTEN = List.of(new Appended(3, 1L << 40));

    private RequestMemory memory;
    private final Digest request = request();
    private final Digest body = request();

    /** An empty memory for this window and {@link #MAX_BYTES}, which the test closes. */
    protected abstract RequestMemory newMemory(Duration window);

    @BeforeEach
    void open() {
        memory = newMemory(LONG);
    }

    @AfterEach
    void close() {
        memory.close();
    }

    /** A request that nobody made before. */
    protected static Digest request() {
        String random = Long.toHexString(ThreadLocalRandom.current().nextLong());
        return Digest.of(random.getBytes(StandardCharsets.US_ASCII));
    }

    private Recollection reserve(Digest asked) {
        return memory.reserve(asked, body, 1);
    }

    @Test
    void reserves_a_request_once_and_says_that_it_runs_until_it_ends() {
        assertThat(reserve(request)).isEqualTo(new Reserved());
        assertThat(reserve(request)).isEqualTo(new InProgress());
        assertThat(reserve(request())).isEqualTo(new Reserved());

        memory.settle(request, WRITTEN);

        assertThat(reserve(request)).isEqualTo(new Settled(WRITTEN));
        assertThat(reserve(request)).isEqualTo(new Settled(WRITTEN));
    }

    @Test
    void of_many_at_once_one_gets_the_request() {
        List<Recollection> all = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> reserve(request))
                .toList();

        assertThat(all).filteredOn(Reserved.class::isInstance).hasSize(1);
        assertThat(all).filteredOn(InProgress.class::isInstance).hasSize(15);
    }

    @Test
    void keeps_every_kind_of_outcome_as_it_was() {
        List<AppendResult> outcomes = List.of(
                new Appended(0, 0),
                new Appended(Integer.MAX_VALUE, Appended.NO_OFFSET),
                new Rejected(ErrorCode.RECORD_TOO_LARGE, "The record is larger than Kafka allows. – ü"),
                new Rejected(ErrorCode.RECORD_TOO_LARGE, "Too large."),
                new Unconfirmed(ErrorCode.DELIVERY_TIMEOUT, ""),
                new Appended(7, Long.MAX_VALUE));
        memory.reserve(request, body, outcomes.size());

        memory.settle(request, outcomes);

        assertThat(reserve(request)).isEqualTo(new Settled(outcomes));
    }

    @Test
    void notices_another_body_while_it_runs_and_afterwards() {
        reserve(request);
        assertThat(memory.reserve(request, request(), 1)).isEqualTo(new Different());

        memory.settle(request, WRITTEN);

        assertThat(memory.reserve(request, request(), 1)).isEqualTo(new Different());
        assertThat(reserve(request)).isEqualTo(new Settled(WRITTEN));
    }

    @Test
    void knows_nothing_of_what_it_was_told_to_forget() {
        reserve(request);

        memory.forget(request);

        assertThat(memory.reserve(request, request(), 1)).isEqualTo(new Reserved());
        memory.forget(request);
        assertThat(reserve(request)).isEqualTo(new Reserved());
    }

    @Test
    void forgets_when_its_window_is_over() {
        try (RequestMemory brief = newMemory(Duration.ofSeconds(1))) {
            brief.reserve(request, body, 1);
            brief.settle(request, WRITTEN);

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> brief.reserve(request, body, 1).equals(new Reserved()));

            assertThat(brief.evicted()).isZero();
        }
    }

    @Test
    void when_full_the_oldest_that_ended_go_and_are_counted() {
        List<Digest> requests =
                IntStream.range(0, CAPACITY).mapToObj(i -> request()).toList();
        requests.forEach(this::reserve);
        Digest runs = requests.get(0);
        requests.stream().skip(1).forEach(ended -> memory.settle(ended, WRITTEN));

        assertThat(reserve(request)).isEqualTo(new Reserved());

        assertThat(memory.evicted()).isEqualTo(1);
        assertThat(reserve(runs)).isEqualTo(new InProgress());
        assertThat(reserve(requests.get(2))).isEqualTo(new Settled(WRITTEN));
        assertThat(reserve(requests.get(1))).isEqualTo(new Reserved());
        assertThat(memory.evicted()).isEqualTo(2);
    }

    @Test
    void when_full_of_running_ones_it_refuses_until_one_ends() {
        List<Digest> requests =
                IntStream.range(0, CAPACITY).mapToObj(i -> request()).toList();
        requests.forEach(this::reserve);

        assertFails(ErrorCode.OVERLOADED, () -> reserve(request));
        assertThat(reserve(requests.get(0))).isEqualTo(new InProgress());

        memory.forget(requests.get(0));
        assertThat(reserve(request)).isEqualTo(new Reserved());
        assertFails(ErrorCode.OVERLOADED, () -> reserve(request()));
        memory.settle(request, WRITTEN);
        assertThat(reserve(request())).isEqualTo(new Reserved());
    }

    @Test
    void counts_the_records_of_a_request() {
        assertThat(memory.reserve(request, body, 20)).isEqualTo(new Reserved());
        assertFails(ErrorCode.OVERLOADED, () -> memory.reserve(request(), body, 20));
        memory.forget(request);
        assertThat(memory.reserve(request(), body, 20)).isEqualTo(new Reserved());
    }
}
