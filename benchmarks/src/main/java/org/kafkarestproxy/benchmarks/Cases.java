package org.kafkarestproxy.benchmarks;

import static org.kafkarestproxy.benchmarks.Stream.produce;
import static org.kafkarestproxy.benchmarks.Stream.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All that can be measured. */
final class Cases {

    /** The name that stands for the cases of the table of targets. */
    static final String TARGETS = "targets";

    static final List<String> OF_TARGETS = List.of(
            "produce-1+auth", "produce-1", "produce-100+auth", "consume-500+auth", "one-client+auth", "demo-start");

    private static final int SMALL = 150;
    private static final int KIB = 1024;

    static final List<Case> ALL = List.of(
            Case.load("produce-1", "1 record of 150 bytes, 64 connections", produce(1, SMALL, 64)),
            Case.load("produce-10", "10 records of 150 bytes, 16 connections", produce(10, SMALL, 16)),
            Case.load("produce-100", "100 records of 150 bytes, 16 connections", produce(100, SMALL, 16)),
            Case.load("produce-1000", "1,000 records of 150 bytes, 16 connections", produce(1000, SMALL, 16)),
            Case.load("produce-100B", "1 record of 100 bytes, 16 connections", produce(1, 100, 16)),
            Case.load("produce-1KB", "1 record of 1 KiB, 16 connections", produce(1, KIB, 16)),
            Case.load("produce-10KB", "1 record of 10 KiB, 16 connections", produce(1, 10 * KIB, 16)),
            Case.load("produce-100KB", "1 record of 100 KiB, 16 connections", produce(1, 100 * KIB, 16)),
            Case.load("consume-1", "1 record of 1 KiB at a time, 1 sequential reader", read(1, 1)),
            Case.load("consume-100", "100 records of 1 KiB at a time, 1 sequential reader", read(100, 1)),
            Case.load("consume-500", "500 records of 1 KiB at a time, 1 sequential reader", read(500, 1)),
            Case.load(
                    "mixed",
                    "16 connections that produce 10 records of 150 bytes, 4 readers of 100 records of 1 KiB",
                    produce(10, SMALL, 16),
                    read(100, 4)),
            Case.load("connections-1", "as produce-1 with 1 connection", produce(1, SMALL, 1)),
            Case.load("connections-16", "as produce-1 with 16 connections", produce(1, SMALL, 16)),
            Case.load("connections-64", "as produce-1 with 64 connections", produce(1, SMALL, 64)),
            Case.load("connections-1000", "as produce-1 with 1,000 connections", produce(1, SMALL, 1000)),
            new Case(
                    "one-client",
                    "latency of 1 record for 1 client with linger.ms=0, beside that of Kafka's client",
                    (name, around) -> new OneClientTrial(name, produce(1, SMALL, 1), around)),
            new Case(
                    "steady",
                    "as connections-64, the proxy alone, with a row for each run; --seconds 60 --runs 10",
                    (name, around) -> new SteadyTrial(name, produce(1, SMALL, 64), around)),
            new Case(
                    "waiting-readers",
                    "10,000 readers of 10 callers wait on 100 partitions; then each partition gets a record",
                    WaitingReadersTrial::new),
            new Case("demo-start", "from the launcher to the first answer", (name, around) -> new DemoTrial(name)));

    private Cases() {}

    /** The cases of these names, which may carry modifiers; fails on a name that there is not. */
    static List<Trial> named(List<String> names) {
        List<Trial> trials = new ArrayList<>();
        for (String name : names) {
            if (name.equals(TARGETS)) {
                trials.addAll(named(OF_TARGETS));
            } else {
                trials.add(named(name));
            }
        }
        return trials;
    }

    private static Trial named(String asked) {
        List<String> parts = Arrays.asList(asked.split("\\+", -1));
        Surroundings around = Surroundings.of(parts.subList(1, parts.size()));
        return ALL.stream()
                .filter(each -> each.name().equals(parts.get(0)))
                .findFirst()
                .map(each -> each.trial().apply(parts.get(0) + around, around))
                .orElseThrow(() -> new IllegalArgumentException("there is no case " + parts.get(0) + ", see --list"));
    }
}
