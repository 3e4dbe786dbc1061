package org.kafkarestproxy.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs of the same streams against one server. */
final class Measurement {

    private static final double MICROS_PER_MILLI = 1000;

    private final Server server;
    private final List<Stream> streams;
    private final Path folder;
    private final List<Sample> samples = new ArrayList<>();

    Measurement(Server server, List<Stream> streams, Path folder) {
        this.server = server;
        this.streams = streams;
        this.folder = folder;
    }

    /** Lets the JVM compile what it needs; what it costs counts nowhere. */
    void warmUp(Duration length) throws IOException {
        if (!length.isZero()) {
            List<H2load> sending = send(length);
            try {
                awaitEnd(sending);
                answers(sending);
            } finally {
                sending.forEach(H2load::close);
            }
        }
    }

    void run(Duration length) throws IOException {
        Used before = server.before();
        long start = System.nanoTime();
        List<H2load> sending = send(length);
        try {
            awaitEnd(sending);
            double seconds = (System.nanoTime() - start) / 1e9;
            Used used = server.after().since(before);
            add(answers(sending), seconds, used);
        } finally {
            sending.forEach(H2load::close);
        }
    }

    private List<H2load> send(Duration length) throws IOException {
        List<H2load> sending = new ArrayList<>();
        try {
            for (Stream each : streams) {
                String name = server.api() + "-" + each.kind() + "-" + sending.size();
                sending.add(H2load.start(server, each, length, folder, name));
            }
            return sending;
        } catch (IOException failure) {
            sending.forEach(H2load::close);
            throw failure;
        }
    }

    private static void awaitEnd(List<H2load> sending) throws IOException {
        for (H2load each : sending) {
            each.awaitEnd();
        }
    }

    private static List<Answers> answers(List<H2load> sending) throws IOException {
        List<Answers> answers = new ArrayList<>();
        for (H2load each : sending) {
            answers.add(each.answers());
        }
        return answers;
    }

    private void add(List<Answers> answers, double seconds, Used used) {
        Answers all = Answers.all(answers);
        long records = 0;
        for (int i = 0; i < streams.size(); i++) {
            if (answers.get(i).count() == 0) {
                throw new BadAnswers(server.api() + " answered none of " + streams.get(i));
            }
            records += (long) answers.get(i).count() * streams.get(i).records();
        }
        samples.add(new Sample(all.count(), records, seconds, millis(all, 50), millis(all, 99), used));
    }

    private static double millis(Answers answers, double percent) {
        return Statistics.percentile(percent, answers.micros()) / MICROS_PER_MILLI;
    }

    Row row() {
        return Row.of(samples, server.usage().rssKib());
    }
}
