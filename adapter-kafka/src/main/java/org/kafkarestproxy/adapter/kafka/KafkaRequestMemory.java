package org.kafkarestproxy.adapter.kafka;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.kafkarestproxy.adapter.kafka.RequestBook.OpenClaim;
import org.kafkarestproxy.application.port.out.RequestMemory;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.Digest;
import org.kafkarestproxy.domain.record.Payload;
import org.kafkarestproxy.domain.record.Recollection;
import org.kafkarestproxy.domain.topic.TopicName;

/**
 * Remembers requests in a topic of the proxy's own, for all proxies that share it and across restarts. Who wants to run a
 * request appends a claim and reads on until the claim comes back: the first claim in the log has the request, which every
 * reader of the log sees alike. A claim whose owner is gone stays, and the request is never sent again in its window.
 */
public final class KafkaRequestMemory implements RequestMemory {

    /** Beyond the deadline of a request: the claim, the look at the topic, and the writing of the outcomes. */
    private static final Duration BEFORE_AND_AFTER = Duration.ofSeconds(10);

    private final Lifecycle lifecycle = new Lifecycle();
    private final String topic;
    private final Duration patience;
    private final RequestBook book;
    private final RequestLog log;
    private final RequestTail tail;

    KafkaRequestMemory(KafkaSettings settings, TopicName topic, Duration window, Duration longest, long maxBytes) {
        ClientProperties properties = new ClientProperties(settings);
        this.topic = topic.value();
        this.patience = settings.readTimeout();
        this.book = new RequestBook(new RequestLedger(window, longest, maxBytes), maxBytes);
        this.log = new RequestLog(properties.requestProducer(), lifecycle);
        RequestTopic own = new RequestTopic(topic.value(), properties.admin(), window.plus(longest));
        this.tail = new RequestTail(own, properties.requestConsumer(), lifecycle, this::read);
        tail.start();
    }

    /**
     * Begins to read the topic, and makes it if it is missing. Does not wait for Kafka: until all is read that there is,
     * requests are refused with NOT_READY.
     *
     * @param topic of this proxy and those that share it, and of nobody else
     * @param window how long a request is remembered after its end, at least the deadline of a request
     * @param maxBytes the most bytes of this process to take, counted as 200 for a request and 20 for each of its records
     */
    public static KafkaRequestMemory connect(KafkaSettings settings, TopicName topic, Duration window, long maxBytes) {
        Duration longest = settings.requestDeadline().plus(BEFORE_AND_AFTER);
        return new KafkaRequestMemory(settings, topic, window, longest, maxBytes);
    }

    /** Whether all that there was has been read. */
    boolean ready() {
        return tail.caughtUp();
    }

    private void read(ConsumerRecord<byte[], byte[]> stored) {
        RequestRecord record = RequestRecord.read(stored);
        Claim orphan = record == null ? null : book.read(record);
        if (orphan != null) {
            log.append(RequestRecord.nullified(topic, orphan));
        }
    }

    @Override
    public Recollection reserve(Digest request, Digest body, int records) {
        lifecycle.requireOpen();
        if (!ready()) {
            throw new ProxyException(ErrorCode.NOT_READY, "The idempotency keys in Kafka have not been read yet.");
        }
        OpenClaim claim = book.open(request, body, records);
        if (claim.decision().isDone()) {
            return claim.decision().join();
        }
        log.append(
                RequestRecord.claim(topic, claim.claim()),
                failure -> claim.decision().completeExceptionally(failure));
        return decided(claim);
    }

    /** A claim that did not get the request, or that nobody waits for, is made void. */
    private Recollection decided(OpenClaim claim) {
        Recollection decision;
        Exception cause = null;
        try {
            decision = claim.decision().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            cause = interrupt;
            decision = book.giveUp(claim, interrupt);
        } catch (ExecutionException | TimeoutException failure) {
            cause = failure;
            decision = book.giveUp(claim, failure);
        }
        if (!(decision instanceof Recollection.Reserved)) {
            log.append(RequestRecord.nullified(topic, claim.claim()));
        }
        if (decision == null) {
            lifecycle.requireOpen();
            throw new ProxyException(
                    ErrorCode.KAFKA_UNAVAILABLE, "Kafka did not say in time whether this key was used before.", cause);
        }
        return decision;
    }

    @Override
    public void settle(Digest request, List<AppendResult> outcomes) {
        Payload encoded = Payload.owning(EncodedOutcomes.encode(outcomes));
        Claim claim = book.end(request, encoded);
        if (claim != null) {
            log.append(RequestRecord.end(topic, claim, encoded));
        }
    }

    @Override
    public void forget(Digest request) {
        Claim claim = book.forget(request);
        if (claim != null) {
            log.append(RequestRecord.nullified(topic, claim));
        }
    }

    @Override
    public long evicted() {
        return book.evicted();
    }

    @Override
    public void close() {
        if (lifecycle.close()) {
            log.close();
            tail.close();
        }
    }
}
