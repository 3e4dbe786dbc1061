package org.kafkarestproxy.soak;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Reads a partition through the proxy from its first offset on, follows {@code NextOffset}, and keeps what it was given. It
 * ends when it has all that it is told there is, or at the first thing that is wrong.
 */
final class TailReader implements Runnable {

    /** There is no end yet. */
    static final long OPEN_END = Long.MAX_VALUE;

    private static final int COUNT = 1000;
    private static final long WAIT_MILLIS = 2000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration AFTER_ERROR = Duration.ofMillis(500);

    private final SoakTopic topic;
    private final int partition;
    private final HttpLine line;
    private final Tally tally;
    private final LongSupplier end;
    private final Longs given = new Longs();
    private final List<String> misreads = new ArrayList<>();

    TailReader(SoakTopic topic, int partition, int port, Tally tally, LongSupplier end) {
        this.topic = topic;
        this.partition = partition;
        this.line = new HttpLine(port, PATIENCE);
        this.tally = tally;
        this.end = end;
    }

    int partition() {
        return partition;
    }

    /** What it was given, by offset. Only after its thread has ended. */
    Longs given() {
        return given;
    }

    /** What was wrong at once. Only after its thread has ended. */
    List<String> misreads() {
        return misreads;
    }

    @Override
    public void run() {
        while (given.size() < end.getAsLong() && misreads.isEmpty()) {
            try {
                read();
            } catch (IOException broken) {
                tally.count("read: no answer");
                LockSupport.parkNanos(AFTER_ERROR.toNanos());
            }
        }
        try {
            line.close();
        } catch (IOException failure) {
            Notes.unexpected("a reader's connection did not close", failure);
        }
    }

    private void read() throws IOException {
        int offset = given.size();
        HttpAnswer answer = line.get(topic.readPath(partition, offset, COUNT, WAIT_MILLIS));
        JsonNode json = answer.json();
        if (answer.status() != 200) {
            tally.count("read: " + answer.status() + " " + json.path("code").asText());
            if (answer.status() == 400) {
                misread("offset " + partition + "@" + offset + " was refused: " + json);
            }
            LockSupport.parkNanos(AFTER_ERROR.toNanos());
            return;
        }
        tally.count("read: 200");
        for (JsonNode each : json.path("records")) {
            take(each);
            if (!misreads.isEmpty()) {
                return;
            }
        }
        String next = answer.header("nextoffset");
        if (!Long.toString(given.size()).equals(next)) {
            misread("after " + given.size() + " records of partition " + partition + " NextOffset is " + next);
        }
    }

    private void misread(String what) {
        Notes.note("reader " + partition + ": " + what);
        misreads.add(what);
    }

    private void take(JsonNode stored) {
        long offset = stored.path("offset").asLong();
        if (offset != given.size()) {
            misread("got " + partition + "@" + offset + " in place of " + given.size());
        }
        Numbered found = Numbered.parse(
                stored.path("key").isTextual() ? stored.path("key").asText() : null,
                stored.path("value").isTextual() ? stored.path("value").asText() : null);
        if (found == null) {
            misread("got a foreign record at " + partition + "@" + offset);
        }
        given.add(found == null ? -1 : found.id());
    }
}
